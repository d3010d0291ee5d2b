package dev.hearth.openai;

import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import dev.hearth.llm.HttpCancellation;
import dev.hearth.llm.Quietly;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The client's transport with a handle on each request. It must be the innermost layer: the layers the SDK puts around it do not
 * pass a cancellation on.
 */
final class CancellableHttpClient implements HttpClient {
    private final HttpClient transport;

    private CancellableHttpClient(HttpClient transport) {
        this.transport = transport;
    }

    /** Puts this layer under the options' own. Returns whether the layer is there. */
    static boolean prepare(ClientOptions.Builder builder) {
        AtomicBoolean added = new AtomicBoolean();
        Quietly.run(() -> {
            ClientOptions options = builder.build();
            // An authenticator may sign the headers, and the one with the call's id is not sent.
            if (hidden("access$getHttpRequestAuthenticator$p", options) == null
                    && hidden("access$getOriginalHttpClient$p", options) instanceof HttpClient transport) {
                builder.httpClient(new CancellableHttpClient(transport));
                added.set(true);
            }
        });
        return added.get();
    }

    /** Public in the class file, but not meant for Java sources; without it only aborting requests is lost. */
    private static @Nullable Object hidden(String accessor, ClientOptions options) throws ReflectiveOperationException {
        return ClientOptions.class.getMethod(accessor, ClientOptions.class).invoke(null, options);
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return transport.execute(withoutHeader(request), options);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        List<String> ids = request.headers().values(HttpCancellation.HEADER);
        if (ids.isEmpty()) {
            return transport.executeAsync(request, options);
        }
        HttpCancellation cancellation = HttpCancellation.find(ids.get(0));
        if (cancellation == null || cancellation.isCancelled()) {
            return CompletableFuture.failedFuture(new CancellationException("The call was cancelled."));
        }
        CompletableFuture<HttpResponse> attempt = transport.executeAsync(withoutHeader(request), options);
        cancellation.attempt(attempt);
        return attempt;
    }

    private static HttpRequest withoutHeader(HttpRequest request) {
        return request.headers().values(HttpCancellation.HEADER).isEmpty()
                ? request
                : request.toBuilder().removeHeaders(HttpCancellation.HEADER).build();
    }

    /** Does nothing: the transport belongs to the client that was instrumented, and is closed with it. */
    @Override
    public void close() {}
}

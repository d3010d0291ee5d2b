package dev.hearth.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import dev.hearth.llm.HttpCancellation;
import dev.hearth.llm.Quietly;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The client's transport with a handle on each request. It must be the innermost layer: the layers the SDK puts around it do not
 * pass a cancellation on.
 */
final class CancellableHttpClient implements HttpClient {
    private final HttpClient transport;

    private CancellableHttpClient(HttpClient transport) {
        this.transport = transport;
    }

    /** Puts this layer under the options' own, and switches off the SDK's spans. Returns whether the layer is there. */
    static boolean prepare(ClientOptions.Builder builder) {
        Quietly.run(() -> {
            var telemetry = builder.build().openTelemetry();
            if (telemetry.traces().enabled()) {
                builder.openTelemetry(telemetry.toBuilder().traces(false).build());
            }
        });
        AtomicBoolean added = new AtomicBoolean();
        Quietly.run(() -> {
            // Public in the class file, but not meant for Java sources; without it only aborting requests is lost.
            var original = ClientOptions.class.getMethod("access$getOriginalHttpClient$p", ClientOptions.class);
            if (original.invoke(null, builder.build()) instanceof HttpClient transport) {
                builder.httpClient(new CancellableHttpClient(transport));
                added.set(true);
            }
        });
        return added.get();
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

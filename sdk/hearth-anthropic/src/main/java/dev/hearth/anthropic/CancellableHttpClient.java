package dev.hearth.anthropic;

import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * The client's transport with a handle on each request. It must be the innermost layer: the layers the SDK puts around it do not
 * pass a cancellation on.
 */
final class CancellableHttpClient implements HttpClient {
    private final HttpClient transport;

    private CancellableHttpClient(HttpClient transport) {
        this.transport = transport;
    }

    /** Puts this layer under the options' own, and switches off the SDK's spans. */
    static void prepare(ClientOptions.Builder builder) {
        Quietly.run(() -> {
            var telemetry = builder.build().openTelemetry();
            if (telemetry.traces().enabled()) {
                builder.openTelemetry(telemetry.toBuilder().traces(false).build());
            }
        });
        Quietly.run(() -> {
            // Public in the class file, but not meant for Java sources; without it only aborting requests is lost.
            var original = ClientOptions.class.getMethod("access$getOriginalHttpClient$p", ClientOptions.class);
            if (original.invoke(null, builder.build()) instanceof HttpClient transport) {
                builder.httpClient(new CancellableHttpClient(transport));
            }
        });
    }

    /** Whether {@link #prepare} finds what it needs in this version of the SDK. */
    static boolean isAvailable() {
        try {
            ClientOptions.class.getMethod("access$getOriginalHttpClient$p", ClientOptions.class);
            return true;
        } catch (NoSuchMethodException absent) {
            return false;
        }
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return transport.execute(withoutHeader(request), options);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        List<String> ids = request.headers().values(HttpCancellation.HEADER);
        HttpCancellation cancellation = ids.isEmpty() ? null : HttpCancellation.find(ids.get(0));
        if (cancellation == null) {
            return transport.executeAsync(withoutHeader(request), options);
        }
        if (cancellation.isCancelled()) {
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

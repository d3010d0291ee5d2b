package dev.hearth.anthropic;

import com.anthropic.core.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from a call to its HTTP request, to abort it. The SDK hands a request from thread to thread and offers no place for a
 * reference, so the call's id travels in a header that {@link CancellableHttpClient} takes off before anything is sent.
 * Thread-safe.
 */
final class HttpCancellation {
    static final String HEADER = "x-hearth-call";
    private static final Map<String, HttpCancellation> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private @Nullable CompletableFuture<HttpResponse> request;
    private @Nullable HttpResponse response;
    private boolean cancelled;

    static HttpCancellation open() {
        HttpCancellation cancellation = new HttpCancellation();
        OPEN.put(cancellation.id, cancellation);
        return cancellation;
    }

    static @Nullable HttpCancellation find(String id) {
        return OPEN.get(id);
    }

    String id() {
        return id;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Notes one attempt; aborts it at once if the call is cancelled already. */
    void attempt(CompletableFuture<HttpResponse> attempt) {
        synchronized (this) {
            request = attempt;
        }
        attempt.thenAccept(this::arrived);
        if (isCancelled()) {
            attempt.cancel(true);
        }
    }

    private void arrived(HttpResponse arrived) {
        synchronized (this) {
            response = arrived;
        }
        if (isCancelled()) {
            arrived.close();
        }
    }

    /** Aborts the request, or the rest of the response. */
    void cancel() {
        CompletableFuture<HttpResponse> running;
        HttpResponse open;
        synchronized (this) {
            cancelled = true;
            running = request;
            open = response;
        }
        if (running != null) {
            running.cancel(true);
        }
        if (open != null) {
            Quietly.run(open::close);
        }
    }

    /** The call is over; nothing can be aborted any more. */
    void release() {
        OPEN.remove(id);
    }
}

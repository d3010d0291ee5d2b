package dev.hearth.llm;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from a call to its HTTP request, to abort it. The SDK hands a request from thread to thread and offers no place for a
 * reference, so the call's id travels in a header that the integration's own innermost transport takes off before anything is sent.
 * Thread-safe.
 */
public final class HttpCancellation {
    /** The header that carries the call's id; never sent. */
    public static final String HEADER = "x-hearth-call";

    private static final Map<String, HttpCancellation> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private @Nullable CompletableFuture<? extends AutoCloseable> request;
    private @Nullable AutoCloseable response;
    private boolean cancelled;

    static HttpCancellation open() {
        HttpCancellation cancellation = new HttpCancellation();
        OPEN.put(cancellation.id, cancellation);
        return cancellation;
    }

    /** The open call with this id; null if it is over, and nothing should be sent any more. */
    public static @Nullable HttpCancellation find(String id) {
        return OPEN.get(id);
    }

    /** The id to put into the header. */
    public String id() {
        return id;
    }

    /** Whether nothing should be sent any more. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Notes one attempt; aborts it at once if the call is cancelled already. */
    public void attempt(CompletableFuture<? extends AutoCloseable> attempt) {
        synchronized (this) {
            request = attempt;
        }
        var unused = attempt.thenAccept(this::arrived);
        if (isCancelled()) {
            attempt.cancel(true);
        }
    }

    private void arrived(AutoCloseable arrived) {
        synchronized (this) {
            response = arrived;
        }
        if (isCancelled()) {
            Quietly.run(arrived::close);
        }
    }

    /** Aborts the request, or the rest of the response. */
    public void cancel() {
        CompletableFuture<? extends AutoCloseable> running;
        AutoCloseable open;
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

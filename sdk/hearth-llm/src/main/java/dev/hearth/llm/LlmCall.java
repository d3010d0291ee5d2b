package dev.hearth.llm;

import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Level;
import dev.hearth.sdk.SpanStart;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call and its span. It ends once; whoever is first decides how. Thread-safe; no method throws. */
public final class LlmCall {
    /** When the span started, so that what is said of the call agrees with its duration. Set once, before anyone shares this. */
    private long startNanos = System.nanoTime();

    private final AtomicBoolean ended = new AtomicBoolean();
    private final HttpCancellation http = HttpCancellation.open();
    private final AtomicBoolean firstToken = new AtomicBoolean();
    private final LlmExchange exchange;
    private final StreamedAnswer streamed;
    private Map<String, @Nullable Object> request = Map.of();
    private @Nullable HearthSpan span;

    private LlmCall(LlmExchange exchange) {
        this.exchange = exchange;
        this.streamed = exchange.streamed();
    }

    static LlmCall start(LlmExchange exchange) {
        LlmCall call = new LlmCall(exchange);
        Quietly.run(() -> {
            SpanStart start = exchange.scope().prepare(exchange.template()).kind(SpanKind.CLIENT);
            call.request = exchange.request();
            call.request.forEach(start::attribute);
            call.startNanos = System.nanoTime();
            call.span = start.start();
        });
        return call;
    }

    HttpCancellation http() {
        return http;
    }

    /** Makes the span current, for the time the SDK works on the caller's thread. */
    Scope makeCurrent() {
        HearthSpan current = span;
        try {
            return current == null ? Scope.noop() : current.makeCurrent();
        } catch (RuntimeException failure) {
            Quietly.report(failure);
            return Scope.noop();
        }
    }

    /** The whole answer has arrived. Returns whether this ended the call. */
    public boolean answered(@Nullable Object answer) {
        return end(open -> set(open, exchange.answer(answer)), HearthSpan::end);
    }

    /** The call is over and nobody parsed an answer. */
    public void finished() {
        end(open -> {}, HearthSpan::end);
    }

    /** One event of a stream. */
    public void event(Object event) {
        if (ended.get()) {
            return;
        }
        Quietly.run(() -> {
            switch (streamed.add(event)) {
                case CONTENT -> contentArrived();
                case LAST -> end(this::keepStreamed, HearthSpan::end);
                case OTHER -> {}
            }
        });
    }

    private void contentArrived() {
        HearthSpan open = span;
        if (open != null && firstToken.compareAndSet(false, true)) {
            open.setAttribute("gen_ai.server.time_to_first_token", (System.nanoTime() - startNanos) / 1e9);
        }
    }

    /** The stream has no more events: fine after its last one, and a lost connection before it. */
    public void streamEnded() {
        abandon("stream ended early");
    }

    /** The caller closed the stream, fine if the answer is whole. Aborts the request. */
    public void closedEarly() {
        abandon("stream closed early");
        http.cancel();
    }

    /** Nobody holds the stream any more. Aborts the request. */
    public void dropped() {
        abandon("stream dropped");
        http.cancel();
    }

    private void abandon(String reason) {
        end(this::keepStreamed, open -> {
            if (streamed.isComplete()) {
                open.end();
            } else {
                open.abandon(reason);
            }
        });
    }

    /** The caller gave up. Aborts the request. Returns whether this ended the call. */
    public boolean cancelled() {
        return cancelled("cancelled after " + Elapsed.text(System.nanoTime() - startNanos));
    }

    /** The caller put something else into the future. Aborts the request, whose answer nobody will see. */
    void supplanted() {
        cancelled("completed by the caller after " + Elapsed.text(System.nanoTime() - startNanos));
    }

    private boolean cancelled(String reason) {
        boolean first = end(this::keepStreamed, open -> open.cancel(reason));
        if (first) {
            http.cancel();
        }
        return first;
    }

    /** The call failed, or was interrupted. */
    public void failed(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (isCancellation(cause)) {
            cancelled();
            return;
        }
        Throwable failure = cause;
        end(
                open -> {
                    Quietly.run(() -> keepStreamed(open));
                    Quietly.run(() -> set(open, exchange.failure(failure)));
                    open.recordException(failure);
                },
                HearthSpan::end);
    }

    /** Timeouts are InterruptedIOExceptions too, so only the flag of the thread tells an interrupt apart. */
    private static boolean isCancellation(Throwable thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof CancellationException || link instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    private void keepStreamed(HearthSpan open) {
        set(open, streamed.attributes());
    }

    private void set(HearthSpan span, Map<String, @Nullable Object> attributes) {
        attributes.forEach(span::setAttribute);
        TokenUsage.record(span, request, attributes);
        if (attributes.containsKey("error.type")) {
            span.setLevel(Level.ERROR);
        }
    }

    private interface Touch {
        void on(HearthSpan span);
    }

    private boolean end(Touch last, Touch end) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        http.release();
        HearthSpan open = span;
        if (open != null) {
            Quietly.run(() -> last.on(open));
            Quietly.run(() -> end.on(open));
        }
        return true;
    }
}

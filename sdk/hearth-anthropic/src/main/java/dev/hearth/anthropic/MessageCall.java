package dev.hearth.anthropic;

import com.anthropic.errors.AnthropicServiceException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.sdk.Scoped;
import dev.hearth.sdk.SpanStart;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call and its span. It ends once; whoever is first decides how. Thread-safe; no method throws. */
final class MessageCall {
    private static final String TEMPLATE = "Message with {request_data[model]!r}";
    private static final Scoped SCOPE = Hearth.scope("anthropic").withTags("LLM");

    private final long startNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final StreamedMessage streamed = new StreamedMessage();
    private final HttpCancellation http = HttpCancellation.open();
    private final AtomicBoolean firstToken = new AtomicBoolean();
    private @Nullable HearthSpan span;

    private MessageCall() {}

    static MessageCall start(@Nullable Object requestBody, boolean async) {
        MessageCall call = new MessageCall();
        Quietly.run(() -> {
            SpanStart start = SCOPE.prepare(TEMPLATE).kind(SpanKind.CLIENT);
            RequestAttributes.of(Json.tree(requestBody), async).forEach(start::attribute);
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
    boolean answered(@Nullable Object message) {
        return end(open -> set(open, ResponseAttributes.of(Json.tree(message))), HearthSpan::end);
    }

    /** The call is over and nobody parsed an answer. */
    void finished() {
        end(open -> {}, HearthSpan::end);
    }

    /** One event of a stream. */
    void event(Object event) {
        if (ended.get()) {
            return;
        }
        Quietly.run(() -> {
            JsonNode node = Json.tree(event);
            if (streamed.add(node) && firstToken.compareAndSet(false, true)) {
                attribute("gen_ai.server.time_to_first_token", (System.nanoTime() - startNanos) / 1e9);
            }
            if (node.path("type").asText().equals("message_stop")) {
                end(this::keepStreamed, HearthSpan::end);
            }
        });
    }

    /** The stream has no more events: fine after its last one, and a lost connection before it. */
    void streamEnded() {
        abandon("stream ended early");
    }

    void closedEarly() {
        abandon("stream closed early");
        http.cancel();
    }

    void dropped() {
        abandon("stream dropped");
        http.cancel();
    }

    private void abandon(String reason) {
        end(this::keepStreamed, open -> open.abandon(reason));
    }

    /** The caller gave up. Aborts the request. Returns whether this ended the call. */
    boolean cancelled() {
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
    void failed(Throwable thrown) {
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
                    keepStreamed(open);
                    if (failure instanceof AnthropicServiceException refused) {
                        open.setAttribute("http.response.status_code", (long) refused.statusCode());
                        refused.type().ifPresent(type -> open.setAttribute("error.type", type.asString()));
                    }
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
        if (streamed.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> attributes = ResponseAttributes.of(streamed.message());
        if (attributes.get("response_data") instanceof Map<?, ?> data) {
            Map<Object, @Nullable Object> more = new LinkedHashMap<>(data);
            more.put("combined_chunk_content", Json.bounded(streamed.text()));
            more.put("chunk_count", streamed.chunkCount());
            if (streamed.cutChars() > 0) {
                more.put("cut_chars", streamed.cutChars());
            }
            attributes.put("response_data", more);
        }
        set(open, attributes);
    }

    private void attribute(String key, Object value) {
        HearthSpan open = span;
        if (open != null) {
            open.setAttribute(key, value);
        }
    }

    private static void set(HearthSpan span, Map<String, @Nullable Object> attributes) {
        attributes.forEach(span::setAttribute);
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

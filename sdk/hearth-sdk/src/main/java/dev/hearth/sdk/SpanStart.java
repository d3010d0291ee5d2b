package dev.hearth.sdk;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A span that is about to start, from {@link Scoped#prepare}: for instrumentations, which need a kind, a parent or a name
 * of their own. Not thread-safe; start it once.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class SpanStart {
    SpanStart() {}

    /** The kind; {@link SpanKind#INTERNAL} unless set. */
    public SpanStart kind(SpanKind kind) {
        throw new UnsupportedOperationException();
    }

    /** The parent; the current context unless set. */
    public SpanStart parent(Context parent) {
        throw new UnsupportedOperationException();
    }

    /** The span's name; the template unless set. */
    public SpanStart name(String name) {
        throw new UnsupportedOperationException();
    }

    /** The level; none (read as info) unless set. A level under the configured minimum makes the span a no-op. */
    public SpanStart level(Level level) {
        throw new UnsupportedOperationException();
    }

    /** One more attribute; JSON, and listed in the schema, if it is no primitive. */
    public SpanStart attribute(String key, @Nullable Object value) {
        throw new UnsupportedOperationException();
    }

    /** Starts it and makes it current until it is closed: for try-with-resources. */
    public HearthSpan open() {
        throw new UnsupportedOperationException();
    }

    /** Starts it without making it current: for work that ends elsewhere. */
    public HearthSpan start() {
        throw new UnsupportedOperationException();
    }

    /** Starts it, calls {@code body} inside and ends it; see {@link HearthSpan#call}. */
    public <T> T call(Callable<? extends T> body) throws Exception {
        return start().call(body);
    }
}

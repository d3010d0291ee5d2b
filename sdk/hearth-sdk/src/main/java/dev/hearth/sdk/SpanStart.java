package dev.hearth.sdk;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A span that is about to start, from {@link Scoped#prepare}: for instrumentations, which need a kind, a parent or a name
 * of their own. Not thread-safe; start it once.
 */
public final class SpanStart {
    private final Scoped scoped;
    private final String template;
    private @Nullable Object[] pairs;
    private @Nullable Context parent;
    private SpanKind kind = SpanKind.INTERNAL;
    private @Nullable String name;
    private @Nullable Level level;

    SpanStart(Scoped scoped, String template, @Nullable Object[] pairs) {
        this.scoped = scoped;
        this.template = template;
        this.pairs = pairs;
    }

    /** The kind; {@link SpanKind#INTERNAL} unless set. */
    public SpanStart kind(SpanKind kind) {
        this.kind = kind;
        return this;
    }

    /** The parent; the current context unless set. */
    public SpanStart parent(Context parent) {
        this.parent = parent;
        return this;
    }

    /** The span's name; the template unless set. */
    public SpanStart name(String name) {
        this.name = name;
        return this;
    }

    /** The level; none (read as info) unless set. A level under the configured minimum makes the span a no-op. */
    public SpanStart level(Level level) {
        this.level = level;
        return this;
    }

    /** One more attribute; JSON, and listed in the schema, if it is no primitive. */
    public SpanStart attribute(String key, @Nullable Object value) {
        int size = pairs.length + pairs.length % 2; // a key without a value may have been given before
        @Nullable Object[] more = Arrays.copyOf(pairs, size + 2);
        more[size] = key;
        more[size + 1] = value;
        pairs = more;
        return this;
    }

    /** Starts it and makes it current until it is closed: for try-with-resources. */
    public HearthSpan open() {
        return start().opened();
    }

    /** Starts it without making it current: for work that ends elsewhere. */
    public HearthSpan start() {
        Recorder recorder = scoped.recorder();
        return recorder == null
                ? HearthSpan.notRecorded(parent == null ? Context.current() : parent)
                : recorder.start(name == null ? template : name, template, pairs, parent, kind, level);
    }

    /** Starts it, calls {@code body} inside and ends it; see {@link HearthSpan#call}. */
    public <T> T call(Callable<? extends T> body) throws Exception {
        return start().call(body);
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.wire.Keys;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A callable with a span of its own around every call, made by {@link Hearth#task}. The span's parent is whatever is
 * current where the call runs, so a task handed to {@link Hearth#gather} becomes a child of the gathering.
 *
 * <p>Immutable; as thread-safe as its body.
 */
public final class Task<T> implements Callable<T> {
    private final Scoped scoped;
    private final String template;
    private final Callable<? extends T> body;
    private final @Nullable Object[] attributes;

    Task(Scoped scoped, String template, Callable<? extends T> body, @Nullable Object[] attributes) {
        this.scoped = scoped;
        this.template = template;
        this.body = body;
        this.attributes = attributes.clone();
    }

    /** The same task whose span also carries these tags. */
    public Task<T> withTags(String... tags) {
        return new Task<>(scoped.withTags(tags), template, body, attributes);
    }

    @Override
    public T call() throws Exception {
        return call(0);
    }

    /** Runs the body in a span that says how long the task waited for its start. */
    T call(long queuedMicros) throws Exception {
        HearthSpan span = scoped.startSpan(template, attributes);
        if (queuedMicros > 0) {
            span.setAttribute(Keys.QUEUED.getKey(), queuedMicros);
        }
        return span.call(body);
    }
}

package dev.hearth.sdk;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link Hearth} with tags, or under another instrumentation scope. Obtained from {@link Hearth#withTags}
 * and {@link Hearth#scope}; immutable and thread-safe; may be kept from before the configuration.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class Scoped {
    Scoped() {}

    /** These settings with more tags; repeated ones count once. */
    public Scoped withTags(String... tags) {
        throw new UnsupportedOperationException();
    }

    /** These settings under the instrumentation scope {@code logfire.<suffix>}; replaces an earlier suffix. */
    public Scoped scope(String suffix) {
        throw new UnsupportedOperationException();
    }

    /** See {@link Hearth#span}. */
    public HearthSpan span(String template, @Nullable Object... attributes) {
        throw new UnsupportedOperationException();
    }

    /** See {@link Hearth#startSpan}. */
    public HearthSpan startSpan(String template, @Nullable Object... attributes) {
        throw new UnsupportedOperationException();
    }

    /** A span that is about to start: set its kind, parent, name or level first. */
    public SpanStart prepare(String template, @Nullable Object... attributes) {
        throw new UnsupportedOperationException();
    }

    /** See {@link Hearth#task}. */
    public <T> Task<T> task(String template, Callable<T> body, @Nullable Object... attributes) {
        return new Task<>(this, template, body, attributes);
    }

    /** Logs at {@link Level#TRACE}. */
    public void trace(String template, @Nullable Object... attributes) {
        log(Level.TRACE, template, attributes);
    }

    /** Logs at {@link Level#DEBUG}. */
    public void debug(String template, @Nullable Object... attributes) {
        log(Level.DEBUG, template, attributes);
    }

    /** Logs at {@link Level#INFO}. */
    public void info(String template, @Nullable Object... attributes) {
        log(Level.INFO, template, attributes);
    }

    /** Logs at {@link Level#NOTICE}. */
    public void notice(String template, @Nullable Object... attributes) {
        log(Level.NOTICE, template, attributes);
    }

    /** Logs at {@link Level#WARN}. */
    public void warn(String template, @Nullable Object... attributes) {
        log(Level.WARN, template, attributes);
    }

    /** Logs at {@link Level#ERROR}. */
    public void error(String template, @Nullable Object... attributes) {
        log(Level.ERROR, template, attributes);
    }

    /** Logs at {@link Level#FATAL}. */
    public void fatal(String template, @Nullable Object... attributes) {
        log(Level.FATAL, template, attributes);
    }

    /** Logs one record: a span without duration. Never throws. */
    public void log(Level level, String template, @Nullable Object... attributes) {
        throw new UnsupportedOperationException();
    }

    /** Logs at {@link Level#ERROR} with the exception. */
    public void exception(Throwable thrown, String template, @Nullable Object... attributes) {
        throw new UnsupportedOperationException();
    }
}

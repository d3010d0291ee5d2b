package dev.hearth.sdk;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link Hearth} with tags, or under another instrumentation scope. Obtained from {@link Hearth#withTags}
 * and {@link Hearth#scope}; immutable and thread-safe; may be kept from before the configuration.
 */
public final class Scoped {
    private static final String BASE_SCOPE = "logfire";

    static final Scoped PROCESS = new Scoped(Configuration.PROCESS, BASE_SCOPE, Set.of());

    private final Configuration configuration;
    private final String scopeName;
    private final Set<String> tags;

    Scoped(Configuration configuration, String scopeName, Set<String> tags) {
        this.configuration = configuration;
        this.scopeName = scopeName;
        this.tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    String scopeName() {
        return scopeName;
    }

    Set<String> tags() {
        return tags;
    }

    /** These settings with more tags; repeated ones count once. */
    public Scoped withTags(String... tags) {
        Set<String> all = new LinkedHashSet<>(this.tags);
        all.addAll(Arrays.asList(tags));
        return new Scoped(configuration, scopeName, all);
    }

    /** These settings under the instrumentation scope {@code logfire.<suffix>}; replaces an earlier suffix. */
    public Scoped scope(String suffix) {
        return new Scoped(configuration, BASE_SCOPE + "." + suffix, tags);
    }

    /** See {@link Hearth#span}. */
    public HearthSpan span(String template, @Nullable Object... attributes) {
        return prepare(template, attributes).open();
    }

    /** See {@link Hearth#startSpan}. */
    public HearthSpan startSpan(String template, @Nullable Object... attributes) {
        return prepare(template, attributes).start();
    }

    /** A span that is about to start: set its kind, parent, name or level first. */
    public SpanStart prepare(String template, @Nullable Object... attributes) {
        return new SpanStart(configuration, this, template, attributes);
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
        prepare(template, attributes).level(level).log(null);
    }

    /** Logs at {@link Level#ERROR} with the exception. */
    public void exception(Throwable thrown, String template, @Nullable Object... attributes) {
        prepare(template, attributes).level(Level.ERROR).log(thrown);
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.wire.Text;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link Hearth} with tags, or under another instrumentation scope. Obtained from {@link Hearth#withTags}
 * and {@link Hearth#scope}; immutable and thread-safe; may be kept from before the configuration.
 */
public final class Scoped {
    private static final String BASE_SCOPE = "logfire";
    private static final @Nullable Object[] NO_PAIRS = {};

    static final Scoped PROCESS = new Scoped(Configuration.PROCESS, BASE_SCOPE, Set.of());

    private final Configuration configuration;
    private final String scopeName;
    private final Set<String> tags;
    private final List<String> tagList;
    private @Nullable Recorder recorder; // one that two threads make at once is as good

    Scoped(Configuration configuration, String scopeName, Set<String> tags) {
        this.configuration = configuration;
        this.scopeName = scopeName;
        this.tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        this.tagList = List.copyOf(this.tags);
    }

    List<String> tagList() {
        return tagList;
    }

    String scopeName() {
        return scopeName;
    }

    /** What records now, or null; says once if nothing was ever configured. */
    @Nullable
    Recorder recorder() {
        Pipeline running = configuration.pipelineOrWarn();
        return running == null ? null : recorder(running);
    }

    private Recorder recorder(Pipeline running) {
        Recorder known = recorder;
        if (known == null || !known.isOf(running)) {
            known = new Recorder(running, this);
            recorder = known;
        }
        return known;
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

    /** See {@link Hearth#span(String, Object...)}. */
    public HearthSpan span(String template, @Nullable Object... attributes) {
        return start(template, pairs(attributes)).opened();
    }

    /** See {@link Hearth#span(String)}. */
    public HearthSpan span(String template) {
        return start(template, NO_PAIRS).opened();
    }

    /** See {@link Hearth#startSpan(String, Object...)}. */
    public HearthSpan startSpan(String template, @Nullable Object... attributes) {
        return start(template, pairs(attributes));
    }

    /** See {@link Hearth#startSpan(String)}. */
    public HearthSpan startSpan(String template) {
        return start(template, NO_PAIRS);
    }

    private HearthSpan start(String template, @Nullable Object[] pairs) {
        Recorder recording = recorder();
        if (recording == null) {
            return HearthSpan.notRecorded(Context.current());
        }
        String text = Text.of(template);
        return recording.start(text, text, pairs, null, SpanKind.INTERNAL, null);
    }

    /** A span that is about to start: set its kind, parent, name or level first. */
    public SpanStart prepare(String template, @Nullable Object... attributes) {
        return new SpanStart(this, Text.of(template), pairs(attributes));
    }

    private static @Nullable Object[] pairs(@Nullable Object @Nullable [] attributes) {
        return attributes == null ? NO_PAIRS : attributes;
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
        log(level, null, template, attributes);
    }

    /** Logs at {@link Level#ERROR} with the exception. */
    public void exception(Throwable thrown, String template, @Nullable Object... attributes) {
        log(Level.ERROR, thrown, template, attributes);
    }

    private void log(
            Level level, @Nullable Throwable thrown, String template, @Nullable Object @Nullable [] attributes) {
        Pipeline running = configuration.pipelineOrWarn();
        if (running != null && !running.ignores(level)) {
            recorder(running).log(Text.of(template), pairs(attributes), level, thrown);
        }
    }
}

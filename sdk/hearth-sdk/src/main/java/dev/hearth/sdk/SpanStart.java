package dev.hearth.sdk;

import dev.hearth.sdk.export.HearthProcessor;
import dev.hearth.sdk.wire.BaggageAttributes;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.Text;
import dev.hearth.sdk.wire.Thrown;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A span that is about to start, from {@link Scoped#prepare}: for instrumentations, which need a kind, a parent or a name
 * of their own. Not thread-safe; start it once.
 */
public final class SpanStart {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private static final @Nullable Object[] NO_PAIRS = {};

    private final Configuration configuration;
    private final Scoped scoped;
    private final String template;
    private @Nullable Object[] pairs;
    private @Nullable Context parent;
    private SpanKind kind = SpanKind.INTERNAL;
    private @Nullable String name;
    private @Nullable Level level;

    SpanStart(Configuration configuration, Scoped scoped, String template, @Nullable Object @Nullable [] pairs) {
        this.configuration = configuration;
        this.scoped = scoped;
        this.template = Text.of(template);
        this.pairs = pairs == null ? NO_PAIRS : pairs;
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
        Pipeline pipeline = configuration.pipelineOrWarn();
        OpenScope.repair();
        Context parent = this.parent == null ? Context.current() : this.parent;
        if (pipeline == null || pipeline.ignores(level) || Suppression.covers(parent)) {
            return HearthSpan.notRecorded(parent);
        }
        try {
            Opening opening = opening(Keys.SPAN, pipeline, parent, CallSite.here());
            SpanBuilder builder = pipeline.tracer(scoped.scopeName())
                    .spanBuilder(name == null ? template : name)
                    .setParent(parent);
            if (kind != SpanKind.INTERNAL) {
                builder.setSpanKind(kind);
            }
            if (pipeline.othersLook()) {
                builder.setAllAttributes(opening.attributes());
            }
            return new HearthSpan(
                    HearthProcessor.start(builder, opening),
                    parent,
                    opening,
                    scoped.tags(),
                    level,
                    pipeline.othersLook());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(java.util.logging.Level.WARNING, "Hearth could not start a span because of a fault of its own.", e);
            return HearthSpan.notRecorded(parent);
        }
    }

    /** Starts it, calls {@code body} inside and ends it; see {@link HearthSpan#call}. */
    public <T> T call(Callable<? extends T> body) throws Exception {
        return start().call(body);
    }

    /** Records it as a log: at once, without duration. */
    void log(@Nullable Throwable thrown) {
        Pipeline pipeline = configuration.pipelineOrWarn();
        if (pipeline == null || pipeline.ignores(level)) {
            return;
        }
        try {
            OpenScope.repair();
            Context parent = this.parent == null ? Context.current() : this.parent;
            if (Suppression.covers(parent)) {
                return;
            }
            Instant now = pipeline.now();
            Opening opening = opening(Keys.LOG, pipeline, parent, CallSite.here());
            SpanBuilder builder = pipeline.tracer(scoped.scopeName())
                    .spanBuilder(template)
                    .setParent(parent)
                    .setStartTimestamp(now);
            if (pipeline.othersLook()) {
                builder.setAllAttributes(opening.attributes());
            }
            Span span = HearthProcessor.start(builder, opening);
            boolean error = level != null && level.compareTo(Level.ERROR) >= 0;
            if (thrown != null) {
                span.addEvent("exception", Thrown.eventAttributes(thrown), now);
                if (error) {
                    span.setStatus(StatusCode.ERROR, Thrown.description(thrown));
                }
                if (error && !Span.fromContext(parent).isRecording()) {
                    span.setAttribute(Keys.FINGERPRINT, Thrown.fingerprint(thrown));
                }
            } else if (error) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(now);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(java.util.logging.Level.WARNING, "Hearth could not log because of a fault of its own.", e);
        }
    }

    /** Told the place, since the fewer of our own frames are on the stack, the sooner it is found. */
    private Opening opening(String type, Pipeline pipeline, Context parent, @Nullable CallSite site) {
        return new Opening(
                type,
                template,
                pairs,
                level == null ? 0 : level.number(),
                scoped.tagList(),
                pipeline.messageScrub(),
                pipeline.takesBaggage() ? BaggageAttributes.of(parent) : Map.of(),
                site);
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.export.HearthProcessor;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.Template;
import dev.hearth.sdk.wire.Text;
import dev.hearth.sdk.wire.Thrown;
import dev.hearth.sdk.wire.UserAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A span that is about to start, from {@link Scoped#prepare}: for instrumentations, which need a kind, a parent or a name
 * of their own. Not thread-safe; start it once.
 */
public final class SpanStart {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final Configuration configuration;
    private final Scoped scoped;
    private final String template;
    private final List<@Nullable Object> pairs;
    private Context parent = Context.current();
    private SpanKind kind = SpanKind.INTERNAL;
    private @Nullable String name;
    private @Nullable Level level;

    SpanStart(Configuration configuration, Scoped scoped, String template, @Nullable Object @Nullable [] pairs) {
        this.configuration = configuration;
        this.scoped = scoped;
        this.template = Text.of(template);
        this.pairs = pairs == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(pairs));
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
        if (pairs.size() % 2 != 0) {
            pairs.add(null); // a key without a value was given before
        }
        pairs.add(key);
        pairs.add(value);
        return this;
    }

    /** Starts it and makes it current until it is closed: for try-with-resources. */
    public HearthSpan open() {
        return start().opened();
    }

    /** Starts it without making it current: for work that ends elsewhere. */
    public HearthSpan start() {
        Pipeline pipeline = configuration.pipelineOrWarn();
        if (pipeline == null || pipeline.ignores(level)) {
            return HearthSpan.notRecorded(parent);
        }
        try {
            UserAttributes user = new UserAttributes();
            Attributes atStart = attributes(Keys.SPAN, user);
            Span span = pipeline.tracer(scoped.scopeName())
                    .spanBuilder(name == null ? template : name)
                    .setParent(parent.with(HearthProcessor.AT_START, atStart))
                    .setSpanKind(kind)
                    .setAllAttributes(atStart)
                    .startSpan();
            return new HearthSpan(span, parent, user, scoped.tags(), level, isOutermost(pipeline));
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
            Instant now = Instant.now();
            Span span = pipeline.tracer(scoped.scopeName())
                    .spanBuilder(template)
                    .setParent(parent)
                    .setAllAttributes(attributes(Keys.LOG, new UserAttributes()))
                    .setStartTimestamp(now)
                    .startSpan();
            boolean error = level != null && level.compareTo(Level.ERROR) >= 0;
            if (thrown != null) {
                span.addEvent("exception", Thrown.eventAttributes(thrown), now);
                if (error) {
                    span.setStatus(StatusCode.ERROR, Thrown.description(thrown));
                }
                if (error && isOutermost(pipeline)) {
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

    private boolean isOutermost(Pipeline pipeline) {
        return !pipeline.open().contains(Span.fromContext(parent).getSpanContext());
    }

    private Attributes attributes(String type, UserAttributes user) {
        @Nullable Object[] values = pairs.toArray();
        AttributesBuilder attributes = Attributes.builder();
        user.putAll(attributes, values);
        attributes
                .put(Keys.SPAN_TYPE, type)
                .put(Keys.TEMPLATE, template)
                .put(Keys.MESSAGE, Template.of(template).render(values));
        if (level != null) {
            attributes.put(Keys.LEVEL, (long) level.number());
        }
        if (!scoped.tags().isEmpty()) {
            attributes.put(Keys.TAGS, List.copyOf(scoped.tags()));
        }
        if (!user.isEmpty()) {
            attributes.put(Keys.SCHEMA, user.schema());
        }
        CallSite site = CallSite.here();
        if (site != null) {
            site.putInto(attributes);
        }
        return attributes.build();
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.wire.BaggageAttributes;
import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts spans and writes logs of one scope and its tags in one pipeline. Never throws. Immutable. */
final class Recorder {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final Pipeline pipeline;
    private final Tracer tracer;
    private final Opening.Style plainSpan;
    private final Map<Level, Opening.Style> spans = new EnumMap<>(Level.class);
    private final Map<Level, Opening.Style> logs = new EnumMap<>(Level.class);
    private final boolean othersLook;

    Recorder(Pipeline pipeline, Scoped scoped) {
        this.pipeline = pipeline;
        this.tracer = pipeline.tracer(scoped.scopeName());
        this.plainSpan = style(scoped, false, 0);
        for (Level level : Level.values()) {
            spans.put(level, style(scoped, false, level.number()));
            logs.put(level, style(scoped, true, level.number()));
        }
        this.othersLook = pipeline.othersLook();
    }

    private Opening.Style style(Scoped scoped, boolean isLog, int level) {
        return new Opening.Style(
                isLog, level, scoped.tagList(), pipeline.messageScrub(), pipeline.othersLook(), pipeline.onException());
    }

    boolean isOf(Pipeline running) {
        return pipeline == running;
    }

    /** Starts a span; one that records nothing if it is under the minimum or suppressed. */
    HearthSpan start(
            String name,
            String template,
            @Nullable Object[] pairs,
            @Nullable Context givenParent,
            SpanKind kind,
            @Nullable Level level) {
        OpenScope around = OpenScope.repaired();
        Context parent = givenParent == null ? Context.current() : givenParent;
        if (pipeline.ignores(level) || Suppression.covers(parent)) {
            return HearthSpan.notRecorded(parent);
        }
        try {
            Opening opening = opening(level == null ? plainSpan : style(spans, level), template, pairs, parent, around);
            SpanBuilder builder = tracer.spanBuilder(name).setParent(parent);
            if (kind != SpanKind.INTERNAL) {
                builder.setSpanKind(kind);
            }
            if (othersLook) {
                builder.setAllAttributes(opening.attributes());
            }
            return new HearthSpan(pipeline.processor().start(builder, opening), parent, opening);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(java.util.logging.Level.WARNING, "Hearth could not start a span because of a fault of its own.", e);
            return HearthSpan.notRecorded(parent);
        }
    }

    /** Records a log, of a level that is not ignored: at once, without duration. */
    void log(String template, @Nullable Object[] pairs, Level level, @Nullable Throwable thrown) {
        try {
            OpenScope around = OpenScope.repaired();
            Context parent = Context.current();
            if (Suppression.covers(parent)) {
                return;
            }
            long now = pipeline.nowEpochNanos();
            Opening opening = opening(style(logs, level), template, pairs, parent, around);
            SpanBuilder builder =
                    tracer.spanBuilder(template).setParent(parent).setStartTimestamp(now, TimeUnit.NANOSECONDS);
            if (othersLook) {
                builder.setAllAttributes(opening.attributes());
            }
            Span span = pipeline.processor().start(builder, opening);
            if (thrown != null) {
                ExceptionRecord.on(span, parent, opening, thrown, now);
            } else if (level.compareTo(Level.ERROR) >= 0) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(now, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(java.util.logging.Level.WARNING, "Hearth could not log because of a fault of its own.", e);
        }
    }

    private Opening.Style style(Map<Level, Opening.Style> known, Level level) {
        Opening.Style style = known.get(level);
        return style == null ? plainSpan : style;
    }

    private Opening opening(
            Opening.Style style,
            String template,
            @Nullable Object[] pairs,
            Context parent,
            @Nullable OpenScope around) {
        return new Opening(
                style,
                template,
                pairs,
                pipeline.takesBaggage() ? BaggageAttributes.of(parent) : Map.of(),
                around == null ? null : around.opening());
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.delivery.Drops;
import dev.hearth.sdk.wire.IdSource;
import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;

/** Records that say what was lost: logs named {@code hearth.dropped}, which no sampling leaves out. Thread-safe. */
final class DropNotices {
    private static final String NAME = "hearth.dropped";

    private final Tracer tracer;

    DropNotices(Resource resource) {
        this.tracer = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new IdSource())
                .addSpanProcessor(new Unheeding()) // without any, OpenTelemetry records nothing
                .build()
                .get("logfire.hearth", ProcessResource.VERSION);
    }

    SpanData of(Drops.Notice notice) {
        Instant now = Instant.now();
        Span span = tracer.spanBuilder(NAME)
                .setNoParent()
                .setStartTimestamp(now)
                .setAttribute(Keys.SPAN_TYPE, Keys.LOG)
                .setAttribute(Keys.TEMPLATE, NAME)
                .setAttribute(
                        Keys.MESSAGE,
                        "Hearth dropped " + notice.records() + (notice.records() == 1 ? " record" : " records")
                                + " because " + notice.because())
                .setAttribute(Keys.LEVEL, (long) Level.WARN.number())
                .setAttribute(Keys.DROPPED_REASON, notice.reason().wireName())
                .setAttribute(Keys.DROPPED_RECORDS, notice.records())
                .setAttribute(Keys.DROPPED_TOTAL, notice.total())
                .startSpan();
        span.end(now);
        return ((ReadableSpan) span).toSpanData();
    }

    private static final class Unheeding implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}

package dev.hearth.sdk;

import dev.hearth.sdk.blocking.BlockedCall;
import dev.hearth.sdk.blocking.BlockedCalls;
import dev.hearth.sdk.blocking.BlockedKind;
import dev.hearth.sdk.delivery.Drops;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.IdSource;
import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records of what the SDK has to say itself: logs named {@code hearth.dropped} of what was lost, and {@code hearth.blocked} of what blocked
 * where nothing may. No sampling leaves them out. Thread-safe.
 */
final class SelfReports {
    private static final String DROPPED = "hearth.dropped";
    private static final String BLOCKED = "hearth.blocked";

    private final Resource resource;
    private @Nullable Tracer tracer; // made when there is something to say, which may be never; guarded by this

    SelfReports(Resource resource) {
        this.resource = resource;
    }

    private synchronized Tracer tracer() {
        if (tracer == null) {
            tracer = SdkTracerProvider.builder()
                    .setResource(resource)
                    .setIdGenerator(new IdSource())
                    .addSpanProcessor(new Unheeding()) // without any, OpenTelemetry records nothing
                    .build()
                    .get("logfire.hearth", ProcessResource.VERSION);
        }
        return tracer;
    }

    SpanData of(Drops.Notice notice) {
        Instant now = Instant.now();
        return ended(
                log(
                                DROPPED,
                                "Hearth dropped " + notice.records() + (notice.records() == 1 ? " record" : " records")
                                        + " because " + notice.because(),
                                null)
                        .setAttribute(Keys.DROPPED_REASON, notice.reason().wireName())
                        .setAttribute(Keys.DROPPED_RECORDS, notice.records())
                        .setAttribute(Keys.DROPPED_TOTAL, notice.total()),
                now);
    }

    /** Stands in the trace of the span that was current, if that is known. */
    SpanData of(BlockedCalls.Notice notice) {
        BlockedCall call = notice.longest();
        SpanBuilder log = log(BLOCKED, message(call, notice.count()), call.span())
                .setAttribute(Keys.BLOCKED_KIND, call.kind().wireName())
                .setAttribute(Keys.BLOCKED_IN, call.in())
                .setAttribute(Keys.BLOCKED_THREAD, call.thread())
                .setAttribute(Keys.BLOCKED_COUNT, notice.count())
                .setAttribute(Keys.BLOCKED_LONGEST, call.micros())
                .setAttribute(Keys.BLOCKED_TOTAL, notice.totalMicros());
        CallSite place = call.place();
        if (place != null) {
            log.setAllAttributes(place.attributes());
        }
        return ended(log, call.end());
    }

    private static String message(BlockedCall call, long count) {
        String who = call.kind() == BlockedKind.PINNED ? "A carrier thread was pinned " : "An event loop was blocked ";
        String often = count == 1 ? "for " : count + " times, for up to ";
        return who + often + Elapsed.text(TimeUnit.MICROSECONDS.toNanos(call.micros())) + ", in " + call.in()
                + (call.place() == null ? "" : ", called at " + call.place());
    }

    private SpanBuilder log(String name, String message, @Nullable SpanContext parent) {
        Context around = parent == null ? Context.root() : Context.root().with(Span.wrap(parent));
        return tracer().spanBuilder(name)
                .setParent(around)
                .setAttribute(Keys.SPAN_TYPE, Keys.LOG)
                .setAttribute(Keys.TEMPLATE, name)
                .setAttribute(Keys.MESSAGE, message)
                .setAttribute(Keys.LEVEL, (long) Level.WARN.number());
    }

    private static SpanData ended(SpanBuilder log, Instant at) {
        Span span = log.setStartTimestamp(at).startSpan();
        span.end(at);
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

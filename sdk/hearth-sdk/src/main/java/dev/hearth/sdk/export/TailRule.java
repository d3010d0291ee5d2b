package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.TraceRate;
import io.opentelemetry.sdk.trace.data.SpanData;

/** When a trace is kept: a level (its number), a time in nanoseconds, or else a share of all traces. */
public record TailRule(int level, long durationNanos, double backgroundRate) {
    private static final long INFO = 9;

    /** Whether this start or end of a span, so long after its trace's first start, keeps the trace. */
    boolean keeps(SpanData span, long nanosSinceFirstStart) {
        Long told = span.getAttributes().get(Keys.LEVEL);
        return nanosSinceFirstStart > durationNanos
                || (told == null ? INFO : told) >= level
                || TraceRate.includes(span.getSpanContext().getTraceId(), backgroundRate);
    }
}

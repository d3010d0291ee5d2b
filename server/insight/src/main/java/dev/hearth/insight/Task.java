package dev.hearth.insight;

import dev.hearth.insight.TraceSummary.TraceSpan;
import org.jspecify.annotations.Nullable;

/**
 * One branch of a fan-out.
 *
 * @param ran from its start to its end, or to now while it is open; at least a microsecond
 * @param open whether its end has not arrived
 * @param queuedMicros how long it waited from its submission to its start, or null if the sender does not say
 */
public record Task(
        String spanId,
        String name,
        Interval ran,
        boolean open,
        @Nullable Long queuedMicros) {

    /** Senders may claim anything; a year is more than any task waits, and sums of it stay far from overflow. */
    private static final long MOST_QUEUED_MICROS = 31_536_000_000_000L;

    static Task of(TraceSpan span, long nowMicros) {
        Interval ran = new Interval(span.startMicros(), Concurrency.end(span, nowMicros));
        Long queued = span.queuedMicros();
        return new Task(
                span.spanId(),
                span.name(),
                ran,
                span.durationMicros() == null,
                queued == null ? null : (Long) Math.clamp(queued, 0L, MOST_QUEUED_MICROS));
    }
}

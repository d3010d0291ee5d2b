package dev.hearth.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how concurrent fan-outs really were, for the tables {@code fan_outs} and {@code fan_out_tasks}. Thread-safe. */
public interface FanOuts {

    /** Finds nothing. */
    FanOuts NONE = (_, _) -> new Found(List.of(), List.of());

    /** The fan-outs and their tasks. */
    record Found(List<Summary> fanOuts, List<TaskSummary> tasks) {}

    /**
     * A span with two children or more. Times are microseconds.
     *
     * @param efficiency the part of the room of as many lanes as ran at most that was used, 0 to 1
     * @param queuedMicros how long tasks waited for their start together, or null if none says
     * @param idleMicros in which nothing ran
     * @param criticalPath the ids of the spans that the fan-out's time went to, in order
     */
    record Summary(
            String traceId,
            String spanId,
            String service,
            String spanName,
            long startMicros,
            long durationMicros,
            int tasks,
            int peak,
            double mean,
            double efficiency,
            long busyMicros,
            @Nullable Long queuedMicros,
            long idleMicros,
            int stragglers,
            List<String> criticalPath,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double cost,
            String sentence) {}

    /**
     * One branch of a fan-out, with what it cost and everything below it.
     *
     * @param lane from 0; tasks of a lane do not overlap
     * @param timesMedian how many times the median of its siblings a straggler took; null if it is none
     * @param aloneMicros how long a straggler kept the fan-out waiting when all others had ended
     */
    record TaskSummary(
            String traceId,
            String fanOutSpanId,
            String spanId,
            String spanName,
            long startMicros,
            long durationMicros,
            @Nullable Long queuedMicros,
            int lane,
            String verdict,
            @Nullable Double timesMedian,
            @Nullable Long aloneMicros,
            boolean onCriticalPath,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double cost) {}

    /**
     * Analyses the traces whose spans began within the bounds, by default in the last hour; the widest fan-outs first.
     *
     * @throws QueryException if that cannot be done now
     */
    Found find(@Nullable Instant from, @Nullable Instant to);
}

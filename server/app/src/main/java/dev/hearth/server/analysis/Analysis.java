package dev.hearth.server.analysis;

import dev.hearth.insight.CriticalPath.Segment;
import dev.hearth.insight.Interval;
import dev.hearth.insight.Overlap.Step;
import dev.hearth.insight.QueueWait;
import dev.hearth.insight.Straggler;
import dev.hearth.insight.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as {@code docs/ui-api.md} has it: its fields are the components, by name. */
record Analysis(
        String traceId,
        String spanId,
        String message,
        long startMicros,
        long endMicros,
        boolean open,
        boolean truncated,
        String sentence,
        int peak,
        double mean,
        double efficiency,
        long busyMicros,
        long coveredMicros,
        List<Step> steps,
        List<TaskFields> tasks,
        @Nullable QueueFields queue,
        List<TimeFields> gaps,
        List<PathFields> criticalPath,
        List<FanOutFields> fanOuts) {

    record TaskFields(
            String spanId,
            String name,
            long startMicros,
            long endMicros,
            int lane,
            @Nullable Long queuedMicros,
            VerdictFields verdict,
            @Nullable StragglerFields straggler,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double costUsd) {}

    record VerdictFields(
            String kind,
            @Nullable String reason,
            @Nullable Long atMicros,
            @Nullable Long lastProofMicros) {

        static VerdictFields of(Verdict verdict) {
            return new VerdictFields(verdict.kind(), verdict.reason(), verdict.atMicros(), verdict.lastProofMicros());
        }
    }

    record StragglerFields(double timesMedian, long aloneMicros) {

        static @Nullable StragglerFields of(@Nullable Straggler straggler) {
            return straggler == null ? null : new StragglerFields(straggler.timesMedian(), straggler.aloneMicros());
        }
    }

    record QueueFields(int tasks, long waitingMicros, long runningMicros, long longestMicros, double share) {

        static @Nullable QueueFields of(@Nullable QueueWait queue) {
            return queue == null
                    ? null
                    : new QueueFields(
                            queue.tasks(),
                            queue.queuedMicros(),
                            queue.ranMicros(),
                            queue.longestMicros(),
                            queue.share());
        }
    }

    record TimeFields(long startMicros, long endMicros) {

        static TimeFields of(Interval time) {
            return new TimeFields(time.startMicros(), time.endMicros());
        }
    }

    record PathFields(String spanId, long startMicros, long endMicros) {

        static PathFields of(Segment segment) {
            return new PathFields(
                    segment.spanId(),
                    segment.time().startMicros(),
                    segment.time().endMicros());
        }
    }

    record FanOutFields(String spanId, String message, int tasks) {}
}

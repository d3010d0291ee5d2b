package dev.hearth.insight;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a fan-out into one sentence: what held it up, or else how it went. */
final class FanOutSentence {

    /** Waiting below this share is not worth a word. */
    private static final double LEAST_SHARE = 0.2;

    /** A straggler that cost less of the fan-out's time is not worth a word. */
    private static final double LEAST_ALONE = 0.1;

    private FanOutSentence() {}

    static String about(
            List<Task> tasks, Overlap overlap, @Nullable QueueWait queue, List<Straggler> stragglers, Interval time) {
        int peak = overlap.peak();
        if (queue != null && queue.share() >= LEAST_SHARE && peak < tasks.size()) {
            return "A pool of %d limited %d tasks: %d %% of their time was waiting."
                    .formatted(peak, tasks.size(), Math.round(100 * queue.share()));
        }
        if (!stragglers.isEmpty()) {
            Straggler last = stragglers.stream()
                    .max((a, b) -> Long.compare(a.aloneMicros(), b.aloneMicros()))
                    .orElseThrow();
            if (last.aloneMicros() >= LEAST_ALONE * time.micros()) {
                return "%d tasks, up to %d at a time; one took %s times the median and kept the rest waiting for %s."
                        .formatted(
                                tasks.size(),
                                peak,
                                String.format(Locale.ROOT, "%.1f", last.timesMedian()),
                                Durations.format(last.aloneMicros()));
            }
        }
        if (tasks.size() > 1 && peak == 1) {
            return "%d tasks ran one after another, %s in all; nothing ran at the same time."
                    .formatted(tasks.size(), Durations.format(overlap.busyMicros()));
        }
        return tasks.size() == 1
                ? "One task, %s.".formatted(Durations.format(overlap.busyMicros()))
                : "%d tasks, up to %d at a time: %s of work in %s."
                        .formatted(
                                tasks.size(),
                                peak,
                                Durations.format(overlap.busyMicros()),
                                Durations.format(overlap.coveredMicros()));
    }
}

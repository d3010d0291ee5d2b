package dev.hearth.insight;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the analysis of a trace into words. */
final class Sentences {

    /** Below this a slowest task is no straggler. */
    private static final double LEAST_RATIO = 1.5;

    private Sentences() {}

    static @Nullable String about(List<TraceSpan> tasks, int peak, List<TraceSpan> judged) {
        List<String> sentences = new ArrayList<>();
        if (!tasks.isEmpty()) {
            String atOnce = peak == 1 ? "one at a time" : "up to %d at a time".formatted(peak);
            sentences.add("%d tasks, %s%s.".formatted(tasks.size(), atOnce, slowest(tasks)));
        }
        String outcomes = outcomes(judged);
        if (!outcomes.isEmpty()) {
            sentences.add(outcomes + ".");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static String slowest(List<TraceSpan> tasks) {
        long[] durations = tasks.stream()
                .map(TraceSpan::durationMicros)
                .filter(duration -> duration != null)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (durations.length == 0) {
            return "";
        }
        long longest = durations[durations.length - 1];
        String text = "; the slowest took " + Durations.format(longest);
        double median = median(durations);
        double ratio = median > 0 ? longest / median : 0;
        return ratio < LEAST_RATIO ? text : text + ", %s times the median".formatted(times(ratio));
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static String times(double ratio) {
        long tenths = Math.round(ratio * 10);
        return ratio >= 10 || tenths % 10 == 0
                ? Long.toString(Math.round(ratio))
                : String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }

    private static String outcomes(List<TraceSpan> spans) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String word : List.of("failed", "cancelled", "abandoned", "unknown", "running")) {
            counts.put(word, 0);
        }
        for (TraceSpan span : spans) {
            String kind = span.verdict().kind();
            counts.computeIfPresent(kind.equals("error") ? "failed" : kind, (_, n) -> n + 1);
        }
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList());
    }
}

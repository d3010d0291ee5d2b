package dev.hearth.insight;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a trace amounts to.
 *
 * @param sentence one or two sentences of analysis, or null where there is nothing to say
 * @param peakConcurrency how many direct children of the fan-out ran at once at most; 0 without a fan-out
 * @param inputTokens the sum over spans that no ancestor already counts, or null if none says
 * @param costUsd likewise
 */
public record TraceSummary(
        @Nullable String sentence,
        int peakConcurrency,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double costUsd) {

    /**
     * Analyses the spans of one trace, in any order.
     *
     * @param nowMicros where open spans are taken to reach
     */
    public static TraceSummary of(List<TraceSpan> spans, long nowMicros) {
        SpanTree tree = SpanTree.of(spans);
        List<TraceSpan> tasks = tree.widestFanOut();
        int peak = Concurrency.peak(tasks, nowMicros);
        List<TraceSpan> judged = tasks.isEmpty() ? tree.withoutSameVerdictBelow() : tasks;
        return new TraceSummary(
                Sentences.about(tasks, peak, judged),
                peak,
                sumOfTopmost(tree, TraceSpan::inputTokens),
                sumOfTopmost(tree, TraceSpan::outputTokens),
                costOfTopmost(tree));
    }

    private static @Nullable Long sumOfTopmost(SpanTree tree, Function<TraceSpan, @Nullable Long> amount) {
        Long sum = null;
        for (TraceSpan span : tree.topmost(s -> amount.apply(s) != null)) {
            Long value = amount.apply(span);
            sum = (sum == null ? 0 : sum) + (value == null ? 0 : value);
        }
        return sum;
    }

    private static @Nullable Double costOfTopmost(SpanTree tree) {
        Double sum = null;
        for (TraceSpan span : tree.topmost(s -> s.costUsd() != null)) {
            sum = (sum == null ? 0 : sum) + (span.costUsd() == null ? 0 : span.costUsd());
        }
        return sum;
    }

    /**
     * A span, without logs and events.
     *
     * @param durationMicros null while it is open
     * @param queuedMicros how long it waited from its submission to its start, or null if the sender does not say
     */
    public record TraceSpan(
            String spanId,
            @Nullable String parentSpanId,
            String name,
            long startMicros,
            @Nullable Long durationMicros,
            Verdict verdict,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double costUsd,
            @Nullable Long queuedMicros) {}
}

package dev.hearth.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trace amounts to.
 *
 * @param sentence one or two sentences of analysis, or null where there is nothing to say
 * @param peakConcurrency how many direct children of the fan-out ran at once at most; 0 without a fan-out
 * @param inputTokens the sum over spans that no ancestor already counts, or null if none says
 * @param costUsd likewise
 */
@SuppressWarnings("DoNotCallSuggester")
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
        throw new UnsupportedOperationException();
    }

    /**
     * A span, without logs and events.
     *
     * @param durationMicros null while it is open
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
            @Nullable Double costUsd) {}
}

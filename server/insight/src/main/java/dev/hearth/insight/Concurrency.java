package dev.hearth.insight;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.Arrays;
import java.util.List;

/** How many spans ran at once. */
final class Concurrency {

    private Concurrency() {}

    /**
     * Returns the most spans that overlapped at any moment. Each takes at least a microsecond; one that begins when
     * another ends does not overlap it. Open spans reach to {@code nowMicros}.
     */
    static int peak(List<TraceSpan> spans, long nowMicros) {
        long[] starts =
                spans.stream().mapToLong(TraceSpan::startMicros).sorted().toArray();
        long[] ends = spans.stream().mapToLong(s -> end(s, nowMicros)).toArray();
        Arrays.sort(ends);
        int peak = 0;
        int ended = 0;
        for (int begun = 0; begun < starts.length; begun++) {
            while (ends[ended] <= starts[begun]) {
                ended++;
            }
            peak = Math.max(peak, begun + 1 - ended);
        }
        return peak;
    }

    /** Where a span ends; an open one reaches to now, or to its last sign of life if nobody will end it. */
    static long end(TraceSpan span, long nowMicros) {
        Long duration = span.durationMicros();
        long end = duration == null ? reach(span.verdict(), nowMicros) : span.startMicros() + duration;
        return Math.max(end, span.startMicros() + 1);
    }

    private static long reach(Verdict verdict, long nowMicros) {
        boolean lost = verdict instanceof Verdict.Abandoned || verdict instanceof Verdict.Unknown;
        Long last = lost ? verdict.atMicros() : null;
        return last == null ? nowMicros : Math.min(last, nowMicros);
    }
}

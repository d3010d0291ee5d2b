package dev.hearth.benchmarks.spans;

/**
 * How many spans each trace has: from 1 to {@value #MOST}, {@value #MEAN} in the mean, and exactly {@value #PER_CYCLE} in
 * every {@value #CYCLE} traces from a multiple of {@value #CYCLE} on, in an order that differs from cycle to cycle.
 */
public final class TraceSizes {

    public static final int MEAN = 10;
    public static final int MOST = 30;
    /** Traces. */
    public static final int CYCLE = 10;
    /** Spans. */
    public static final int PER_CYCLE = MEAN * CYCLE;

    private static final int[] SIZES = {1, 2, 3, 4, 5, 8, 10, 15, 22, MOST};
    /** Shares no factor with the cycle, so that every size comes once in it. */
    private static final int STRIDE = 3;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private TraceSizes() {}

    /** Spans of the trace with this index. */
    public static int of(long trace) {
        int turn = (int) ((((trace / CYCLE) * GOLDEN) >>> 32) % CYCLE);
        return SIZES[((int) (trace % CYCLE) * STRIDE + turn) % CYCLE];
    }

    /** Spans of so many traces. */
    public static long sum(long firstTrace, long traces) {
        long trace = firstTrace;
        long end = firstTrace + traces;
        long spans = 0;
        while (trace < end) {
            if (trace % CYCLE == 0 && end - trace >= CYCLE) {
                long cycles = (end - trace) / CYCLE;
                spans += cycles * PER_CYCLE;
                trace += cycles * CYCLE;
            } else {
                spans += of(trace++);
            }
        }
        return spans;
    }
}

package dev.hearth.store.duckdb.parquet;

import org.jspecify.annotations.Nullable;

/**
 * Start and end in nanoseconds that give the published columns: times in microseconds, and a duration worked out of the
 * nanoseconds that those no longer show.
 *
 * @param startNanos since the epoch
 * @param endNanos since the epoch
 */
record ExactTimes(long startNanos, long endNanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * @param seconds the duration, or null where there is none
     * @throws IllegalArgumentException if a time is out of range
     */
    static ExactTimes of(long startMicros, long endMicros, @Nullable Double seconds) {
        try {
            long start = Math.multiplyExact(startMicros, NANOS_PER_MICRO);
            long end = Math.multiplyExact(endMicros, NANOS_PER_MICRO);
            if (seconds == null || seconds <= 0) {
                return new ExactTimes(start, end);
            }
            long missing = missingNanos(Math.subtractExact(end, start), seconds);
            return new ExactTimes(start + Math.max(0, -missing), end + Math.max(0, missing));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time is out of range", e);
        }
    }

    /** What the cut-off parts of the two times differ by: less than a microsecond either way. */
    private static long missingNanos(long wholeNanos, double seconds) {
        long near = Math.clamp(
                Math.round(seconds * NANOS_PER_SECOND) - wholeNanos, -NANOS_PER_MICRO + 1, NANOS_PER_MICRO - 1);
        for (long off = 0; off < 2 * NANOS_PER_MICRO; off++) {
            if (near + off < NANOS_PER_MICRO && (wholeNanos + near + off) / NANOS_PER_SECOND == seconds) {
                return near + off;
            }
            if (near - off > -NANOS_PER_MICRO && (wholeNanos + near - off) / NANOS_PER_SECOND == seconds) {
                return near - off;
            }
        }
        return 0; // the columns contradict one another, the times stand
    }
}

package dev.hearth.store.duckdb;

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
            long whole = Math.subtractExact(end, start);
            // The cut-off parts differ by less than a microsecond either way.
            long missing = seconds == null ? 0 : exactNanos(seconds) - whole;
            if (seconds == null || seconds <= 0 || Math.abs(missing) >= NANOS_PER_MICRO) {
                return new ExactTimes(start, end);
            }
            return new ExactTimes(start + Math.max(0, -missing), end + Math.max(0, missing));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time is out of range", e);
        }
    }

    /** The nanoseconds that, divided, give exactly these seconds. */
    private static long exactNanos(double seconds) {
        long near = Math.round(seconds * NANOS_PER_SECOND);
        for (long off = 0; off <= Math.ulp(seconds) * NANOS_PER_SECOND + 1; off++) {
            if ((near + off) / NANOS_PER_SECOND == seconds) {
                return near + off;
            }
            if ((near - off) / NANOS_PER_SECOND == seconds) {
                return near - off;
            }
        }
        return near;
    }
}

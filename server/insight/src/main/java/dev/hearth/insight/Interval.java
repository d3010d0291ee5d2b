package dev.hearth.insight;

/**
 * A stretch of time, without its end.
 *
 * @param startMicros microseconds since the epoch
 * @param endMicros microseconds since the epoch, later than {@code startMicros}
 */
public record Interval(long startMicros, long endMicros) {

    /**
     * Checks that it is not empty.
     *
     * @throws IllegalArgumentException if it ends before or when it starts
     */
    public Interval {
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("ends at %d, starts at %d".formatted(endMicros, startMicros));
        }
    }

    /** Returns its length in microseconds. */
    public long micros() {
        return endMicros - startMicros;
    }
}

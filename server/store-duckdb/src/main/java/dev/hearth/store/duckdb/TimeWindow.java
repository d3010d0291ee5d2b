package dev.hearth.store.duckdb;

/**
 * A stretch of time, in microseconds since 1970.
 *
 * @param fromMicros its first; {@link Long#MIN_VALUE} if it has no beginning
 * @param toMicros its last; {@link Long#MAX_VALUE} if it has no end
 */
record TimeWindow(long fromMicros, long toMicros) {

    static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    /** No time. */
    static final TimeWindow NONE = new TimeWindow(Long.MAX_VALUE, Long.MIN_VALUE);

    /** Returns what is in both. */
    TimeWindow and(TimeWindow other) {
        return new TimeWindow(Math.max(fromMicros, other.fromMicros), Math.min(toMicros, other.toMicros));
    }

    /** Returns the shortest that both are in. */
    TimeWindow around(TimeWindow other) {
        return new TimeWindow(Math.min(fromMicros, other.fromMicros), Math.max(toMicros, other.toMicros));
    }

    boolean isEmpty() {
        return fromMicros > toMicros;
    }
}

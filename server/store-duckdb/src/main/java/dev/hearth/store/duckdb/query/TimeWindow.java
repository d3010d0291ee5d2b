package dev.hearth.store.duckdb.query;

/**
 * A stretch of time, in microseconds since 1970.
 *
 * @param fromMicros its first; {@link Long#MIN_VALUE} if it has no beginning
 * @param toMicros its last; {@link Long#MAX_VALUE} if it has no end
 */
public record TimeWindow(long fromMicros, long toMicros) {

    public static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    /** No time. */
    public static final TimeWindow NONE = new TimeWindow(Long.MAX_VALUE, Long.MIN_VALUE);

    /** Returns what is in both. */
    public TimeWindow and(TimeWindow other) {
        return new TimeWindow(Math.max(fromMicros, other.fromMicros), Math.min(toMicros, other.toMicros));
    }

    /** Returns the shortest that both are in. */
    public TimeWindow around(TimeWindow other) {
        return new TimeWindow(Math.min(fromMicros, other.fromMicros), Math.max(toMicros, other.toMicros));
    }

    public boolean isEmpty() {
        return fromMicros > toMicros;
    }
}

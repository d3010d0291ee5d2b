package dev.hearth.store.duckdb.values;

/**
 * Between which two ids traces lie, by their first bits, without a sign. Where ids begin with the time it is short, and tells most
 * traces that are not there from one look.
 *
 * @param lowest greater than {@code highest} if there are none
 */
record TraceRange(long lowest, long highest) {

    static final TraceRange NONE = new TraceRange(-1, 0);

    /** Any trace can be there. */
    static final TraceRange ALL = new TraceRange(0, -1);

    TraceRange and(TraceRange others) {
        return new TraceRange(
                Long.compareUnsigned(lowest, others.lowest) <= 0 ? lowest : others.lowest,
                Long.compareUnsigned(highest, others.highest) >= 0 ? highest : others.highest);
    }

    boolean mayContain(long high) {
        return Long.compareUnsigned(lowest, high) <= 0 && Long.compareUnsigned(high, highest) <= 0;
    }
}

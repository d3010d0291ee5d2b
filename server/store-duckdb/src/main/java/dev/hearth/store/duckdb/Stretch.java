package dev.hearth.store.duckdb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Rows that are looked through together.
 *
 * @param condition which they are
 * @param isOfCommits whether they are told by their commits, and not by their times
 * @param restMicros none that comes in a later stretch starts after this; {@link Long#MIN_VALUE} if none comes
 */
record Stretch(String condition, boolean isOfCommits, long restMicros) {

    /** All rows. */
    static final Stretch ALL = new Stretch("true", false, Long.MIN_VALUE);

    /** Returns the rows that start not before a time and before another; no bound at the ends of the range. */
    static Stretch of(long fromMicros, long toMicros) {
        String from = fromMicros == Long.MIN_VALUE ? "" : "start_timestamp >= " + time(fromMicros);
        String to = toMicros == Long.MAX_VALUE ? "" : "start_timestamp < " + time(toMicros);
        String both = from.isEmpty() || to.isEmpty() ? from + to : from + " AND " + to;
        return both.isEmpty()
                ? ALL
                : new Stretch(both, false, fromMicros == Long.MIN_VALUE ? fromMicros : fromMicros - 1);
    }

    static String time(long micros) {
        return "TIMESTAMPTZ '" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'";
    }
}

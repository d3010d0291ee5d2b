package dev.hearth.store.duckdb.query;

import dev.hearth.store.duckdb.values.TableTurns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;

/**
 * Rows that are looked through together.
 *
 * @param condition which they are: what must be so of the row {@code r} of a table, or of any row that has but a start
 * @param times none of them starts at another time
 * @param restMicros none that comes in a later stretch starts after this; {@link Long#MIN_VALUE} if none comes
 * @param turns in which of the tables of a day the final ones are, see {@link TableTurns}
 */
public record Stretch(String condition, TimeWindow times, long restMicros, int turns) {

    /** Rows in any table. */
    public Stretch(String condition, TimeWindow times, long restMicros) {
        this(condition, times, restMicros, TableTurns.EITHER);
    }

    /** The condition that every row meets. */
    public static final String ANY = "true";

    /** No row. */
    public static final Stretch NONE = new Stretch("false", TimeWindow.NONE, Long.MIN_VALUE, TableTurns.NONE);

    /** Returns the rows that start within a time, as the query asks for them anyway. */
    public static Stretch asked(TimeWindow times) {
        return new Stretch(ANY, times, Long.MIN_VALUE);
    }

    /** Returns the rows that start within a time, after which come those that start before. */
    public static Stretch of(TimeWindow times) {
        boolean begins = times.fromMicros() > Long.MIN_VALUE;
        String from = begins ? "start_timestamp >= " + time(times.fromMicros()) : "";
        String to = times.toMicros() < Long.MAX_VALUE ? "start_timestamp <= " + time(times.toMicros()) : "";
        String both = from.isEmpty() || to.isEmpty() ? from + to : from + " AND " + to;
        return new Stretch(both.isEmpty() ? ANY : both, times, begins ? times.fromMicros() - 1 : Long.MIN_VALUE);
    }

    /** Returns those rows of these that meet another condition too. */
    public Stretch where(String other) {
        String both = condition.equals(ANY) ? other : "(" + condition + ") AND " + other;
        return new Stretch(both, times, restMicros, turns);
    }

    /** Returns those rows of these that start at the earliest of some times or later. */
    public Stretch since(Collection<Long> micros) {
        return micros.isEmpty()
                ? NONE
                : new Stretch(
                        condition,
                        times.and(new TimeWindow(Collections.min(micros), Long.MAX_VALUE)),
                        restMicros,
                        turns);
    }

    /** Returns these rows and others. */
    public Stretch or(Stretch other) {
        return new Stretch(
                "(" + condition + ") OR (" + other.condition + ")",
                times.around(other.times),
                Math.min(restMicros, other.restMicros),
                turns | other.turns);
    }

    static String time(long micros) {
        return "TIMESTAMPTZ '" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'";
    }
}

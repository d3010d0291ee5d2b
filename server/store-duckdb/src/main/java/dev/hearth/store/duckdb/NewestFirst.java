package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.SelectTree.Source;
import dev.hearth.store.duckdb.StartTimes.Stretch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets a query for the newest rows find their times before anything else of them is worked out, and look no further back
 * than it must. The engine would make every column of every row before it leaves out all but the newest, since it comes
 * upon newer ones to the end. Only where the query selects rows from one source, orders them by {@code start_timestamp
 * DESC} and takes so many; it then selects from the rows that start at those times.
 *
 * @param sql the query, without parameters
 * @param source what it selects from
 * @param limit how many rows it takes, if that can be told and none are skipped
 */
record NewestFirst(String sql, Source source, OptionalLong limit) {

    /** The engine compares each row with so many times before it reads anything else of it. */
    private static final int MOST_TIMES = 1_000;

    /** Returns SQL for the microseconds at which the rows start that the query would return of a stretch. */
    String probe(Stretch stretch) {
        AroundSource parts = AroundSource.of(sql, source);
        return "SELECT epoch_us(start_timestamp) FROM (SELECT start_timestamp FROM "
                + part(parts, condition(stretch))
                + parts.after() + "\n)";
    }

    /**
     * Returns the query over the rows that start at one of these microseconds; or not before them, if they are many or the
     * query skips rows.
     */
    String at(Collection<Long> micros) {
        AroundSource parts = AroundSource.of(sql, source);
        Set<Long> times = new TreeSet<>(micros);
        String condition;
        if (times.isEmpty()) {
            condition = "false";
        } else if (limit.isPresent() && times.size() <= MOST_TIMES) {
            condition = times.stream()
                    .map(NewestFirst::time)
                    .collect(Collectors.joining(", ", "start_timestamp IN (", ")"));
        } else {
            condition = condition(new Stretch(Collections.min(times), Long.MAX_VALUE));
        }
        return parts.before() + part(parts, condition) + parts.after();
    }

    /** The parser counts a table's alias to its place; a subquery's it does not, so that stands behind it. */
    private String part(AroundSource parts, String condition) {
        String bounded = "(SELECT * FROM %s\nWHERE %s)".formatted(parts.source(), condition);
        String table = source.table();
        return table == null
                ? bounded
                : bounded + " AS " + Quoted.name(source.alias().isEmpty() ? table : source.alias());
    }

    private static String condition(Stretch stretch) {
        String from = stretch.fromMicros() == Long.MIN_VALUE ? "" : "start_timestamp >= " + time(stretch.fromMicros());
        String to = stretch.toMicros() == Long.MAX_VALUE ? "" : "start_timestamp < " + time(stretch.toMicros());
        if (from.isEmpty() || to.isEmpty()) {
            return from.isEmpty() && to.isEmpty() ? "true" : from + to;
        }
        return from + " AND " + to;
    }

    private static String time(long micros) {
        return "TIMESTAMPTZ '" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'";
    }
}

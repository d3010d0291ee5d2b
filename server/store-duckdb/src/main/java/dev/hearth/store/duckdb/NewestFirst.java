package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.SelectTree.Source;
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
 * @param columns those of the query's base that the times are found by
 */
record NewestFirst(String sql, Source source, OptionalLong limit, ReadColumns columns) {

    /** The engine compares each row with so many times before it reads anything else of it. */
    private static final int MOST_TIMES = 1_000;

    /** Returns the same after something within the source became longer by so many bytes. */
    NewestFirst grown(String longerSql, int bytes) {
        return new NewestFirst(
                longerSql,
                new Source(source.table(), source.alias(), source.location(), source.length() + bytes),
                limit,
                columns);
    }

    /** Returns SQL for the microseconds at which the rows start that the query would return of those that meet a condition. */
    String probe(String condition) {
        AroundSource parts = AroundSource.of(sql, source);
        return "SELECT epoch_us(start_timestamp) FROM (SELECT start_timestamp FROM "
                + parts.where(source, condition)
                + parts.after() + "\n)";
    }

    /** Returns the query over the rows that are {@link #among} these times. */
    String at(Collection<Long> micros) {
        return AroundSource.narrowed(sql, source, among(micros));
    }

    /**
     * Returns the condition that a row starts at one of these microseconds; or not before them, if they are many or the query
     * skips rows.
     */
    String among(Collection<Long> micros) {
        Set<Long> times = new TreeSet<>(micros);
        if (times.isEmpty()) {
            return "false";
        }
        if (limit.isPresent() && times.size() <= MOST_TIMES) {
            return times.stream().map(Stretch::time).collect(Collectors.joining(", ", "start_timestamp IN (", ")"));
        }
        return Stretch.of(new TimeWindow(Collections.min(times), Long.MAX_VALUE))
                .condition();
    }
}

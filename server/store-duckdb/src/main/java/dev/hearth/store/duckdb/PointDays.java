package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metric points by day. They share one table, so that a day takes about its share of it.
 *
 * @param tableBytes what the table takes in the file
 */
record PointDays(Map<Long, OneDay> byDay, long tableBytes) {

    /** How many points a day has, and the latest time of one. */
    record OneDay(long points, Instant newest) {}

    static PointDays read(Statement statement) throws SQLException {
        Map<Long, OneDay> byDay = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(SqlFiles.query("point_days"))) {
            while (rows.next()) {
                byDay.put(
                        rows.getLong(1),
                        new OneDay(
                                rows.getLong(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return new PointDays(byDay, DuckDbMaintenance.bytes(statement, "metric_points"));
    }

    Set<Long> days() {
        return byDay.keySet();
    }

    long bytes(long day) {
        long all = byDay.values().stream().mapToLong(OneDay::points).sum();
        OneDay one = byDay.get(day);
        return one == null ? 0 : Math.round((double) tableBytes * one.points() / all);
    }

    @Nullable
    Instant newest(long day) {
        OneDay one = byDay.get(day);
        return one == null ? null : one.newest();
    }
}

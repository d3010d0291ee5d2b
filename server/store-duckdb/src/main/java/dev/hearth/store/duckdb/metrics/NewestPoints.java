package dev.hearth.store.duckdb.metrics;

import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The latest time stored of each series, microseconds since the epoch: a later point is certainly new, so that the
 * table need not be asked. Eight bytes a series. For one thread.
 */
final class NewestPoints {

    private long[] newestMicros = new long[0];
    private boolean loaded;

    /** Reads what the table holds, the first time. */
    void load(Connection connection) throws SQLException {
        if (loaded) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("newest_points"))) {
            while (rows.next()) {
                add(rows.getInt(1), rows.getLong(2));
            }
        }
        loaded = true;
    }

    /** Returns whether a point of this series and time, or a later one, is stored. */
    boolean reach(int series, long micros) {
        return series < newestMicros.length && newestMicros[series] >= micros;
    }

    void add(int series, long micros) {
        if (series >= newestMicros.length) {
            int known = newestMicros.length;
            newestMicros = Arrays.copyOf(newestMicros, Math.max(series + 1, 2 * known));
            Arrays.fill(newestMicros, known, newestMicros.length, Long.MIN_VALUE);
        }
        newestMicros[series] = Math.max(newestMicros[series], micros);
    }
}

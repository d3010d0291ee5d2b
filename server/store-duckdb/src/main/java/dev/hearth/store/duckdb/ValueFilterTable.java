package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.values.Piece;
import dev.hearth.store.duckdb.values.ValueFilters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps what {@link ValueFilters} know from one opening of the store to the next. */
final class ValueFilterTable {

    private static final String NAME = "value_filters";
    private static final long MINUTES_PER_DAY = TimeUnit.DAYS.toMinutes(1);

    private ValueFilterTable() {}

    /** Makes the table if it is not there: a store of an earlier version has none. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SqlFiles.query("create_value_filters"));
        }
    }

    /** Takes in what is saved, the oldest first. */
    static void load(Connection connection, ValueFilters into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT minute, row_count, filter FROM " + NAME + " ORDER BY minute")) {
            while (rows.next()) {
                into.restore(new Piece(rows.getLong(1), rows.getInt(2), rows.getBytes(3)));
            }
        }
    }

    /** Adds pieces, within the connection's transaction. */
    static void add(DuckDBConnection connection, List<Piece> pieces) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(NAME)) {
            for (Piece piece : pieces) {
                appender.beginRow();
                appender.append(piece.minute());
                appender.append(piece.rows());
                appender.append(piece.filter());
                appender.endRow();
            }
        }
    }

    /** Drops what is saved of these days, within the connection's transaction. */
    static void drop(Connection connection, Collection<Long> days) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (long day : days) {
                statement.execute("DELETE FROM %s WHERE minute >= %d AND minute < %d"
                        .formatted(NAME, day * MINUTES_PER_DAY, (day + 1) * MINUTES_PER_DAY));
            }
        }
    }
}

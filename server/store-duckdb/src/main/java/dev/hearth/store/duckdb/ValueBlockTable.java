package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.SavedBlock;
import dev.hearth.store.duckdb.values.ValueBlocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps what {@link ValueBlocks} know from one opening of the store to the next. */
final class ValueBlockTable {

    private static final String NAME = "value_blocks";

    private ValueBlockTable() {}

    /** Takes in what is saved. */
    static void load(Connection connection, ValueBlocks into) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT first_seq, last_seq, newest_us, row_count, filter FROM "
                        + NAME + " ORDER BY first_seq")) {
            while (rows.next()) {
                Commits commits = new Commits(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                into.restore(new SavedBlock(commits, rows.getBytes(5)));
            }
        }
    }

    /** Adds a block, within the connection's transaction. */
    static void add(DuckDBConnection connection, SavedBlock block) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(NAME)) {
            appender.beginRow();
            appender.append(block.commits().first());
            appender.append(block.commits().last());
            appender.append(block.commits().newestMicros());
            appender.append(block.commits().rows());
            appender.append(block.filter());
            appender.endRow();
        }
    }

    /** Drops the blocks all of whose rows start before this, within the connection's transaction. */
    static void dropBefore(Connection connection, long micros) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM %s WHERE newest_us < %d".formatted(NAME, micros));
        }
    }
}

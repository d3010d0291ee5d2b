package dev.hearth.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Begins and ends transactions by statements of their own. The driver begins one only with the first statement it sees,
 * and an appender is none: its rows would be committed alone. For one thread at a time.
 */
record Transactions(Connection connection) {

    void begin() throws SQLException {
        execute("BEGIN TRANSACTION");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    /** Rolls back what is under way, if anything is. */
    void rollback(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // A failed commit has rolled back already.
            cause.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

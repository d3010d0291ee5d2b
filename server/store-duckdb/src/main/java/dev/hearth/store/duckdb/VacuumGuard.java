package dev.hearth.store.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Keeps the engine from clearing away deleted rows in a checkpoint, as long as it is open: while it does, no other
 * transaction may insert or delete, and rows get other numbers, also for a transaction that goes on. An open transaction that has said it will delete is what the engine looks for. For
 * one thread.
 */
final class VacuumGuard implements AutoCloseable {

    private final Statement statement;

    private VacuumGuard(Statement statement) {
        this.statement = statement;
    }

    static VacuumGuard open(DuckDBConnection connection) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.execute("BEGIN TRANSACTION");
            statement.execute("DELETE FROM store_state WHERE false");
            return new VacuumGuard(statement);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            statement.execute("ROLLBACK");
        }
    }
}

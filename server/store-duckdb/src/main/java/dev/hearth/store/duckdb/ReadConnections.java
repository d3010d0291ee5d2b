package dev.hearth.store.duckdb;

import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;

/**
 * A bounded pool of connections, each lent with an open read-only transaction. Any thread may use it.
 */
final class ReadConnections implements AutoCloseable {

    private static final String BEGIN = "BEGIN TRANSACTION READ ONLY";

    private final Database database;
    private final Semaphore permits;
    private final Deque<DuckDBConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ReadConnections(Database database, int most) {
        this.database = database;
        this.permits = new Semaphore(most, true);
    }

    /** Waits at most {@code timeout} for a connection. */
    DuckDBConnection borrow(Duration timeout) throws SQLException {
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new QueryTimeoutException(timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The query was interrupted while it waited for its turn.", e);
        }
        try {
            DuckDBConnection connection = take();
            execute(connection, BEGIN);
            return connection;
        } catch (SQLException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /** Leaves a failed transaction for a new one. */
    static void beginAgain(DuckDBConnection connection) throws SQLException {
        execute(connection, "ROLLBACK");
        execute(connection, BEGIN);
    }

    /** Takes back a connection on which no statement is open. */
    void giveBack(DuckDBConnection connection) throws SQLException {
        try {
            execute(connection, "ROLLBACK");
            if (!keep(connection)) {
                connection.close();
            }
        } catch (SQLException e) {
            connection.close();
        } finally {
            permits.release();
        }
    }

    private synchronized DuckDBConnection take() throws SQLException {
        if (closed) {
            throw closedStore();
        }
        DuckDBConnection connection = idle.pollLast();
        return connection != null ? connection : database.connection();
    }

    private synchronized boolean keep(DuckDBConnection connection) {
        if (!closed) {
            idle.addLast(connection);
        }
        return !closed;
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static StoreUnavailableException closedStore() {
        return new StoreUnavailableException("The store is closed; open it again to query it.", null);
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (DuckDBConnection connection : idle) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StoreUnavailableException("The store did not close cleanly: " + QueryErrors.sentence(e), e);
            }
        }
        idle.clear();
    }
}

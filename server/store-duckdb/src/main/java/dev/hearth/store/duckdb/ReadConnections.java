package dev.hearth.store.duckdb;

import dev.hearth.store.QueryCancelledException;
import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bounded pool of connections, each lent with an open read-only transaction. Any thread may use it.
 */
final class ReadConnections implements AutoCloseable {

    private final Database database;
    private final int most;
    private final Semaphore permits;
    private final Deque<ReadConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ReadConnections(Database database, int most) {
        this.database = database;
        this.most = most;
        this.permits = new Semaphore(most, true);
    }

    /** Waits at most {@code timeout} for a connection. */
    ReadConnection borrow(Duration timeout) throws SQLException {
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new QueryTimeoutException(timeout);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new QueryCancelledException();
        }
        try {
            ReadConnection connection = take();
            connection.begin();
            return connection;
        } catch (SQLException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /** Takes back a connection on which no statement is open. */
    void giveBack(ReadConnection connection) throws SQLException {
        try {
            connection.rollback();
            if (!keep(connection)) {
                connection.close();
            }
        } catch (SQLException e) {
            connection.close();
        } finally {
            permits.release();
        }
    }

    /** Waits at most {@code patience} until no connection is lent; tells whether that is so. An interrupt is kept. */
    boolean awaitReturned(Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    boolean all = permits.tryAcquire(most, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (all) {
                        permits.release(most);
                    }
                    return all;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized ReadConnection take() throws SQLException {
        if (closed) {
            throw closedStore();
        }
        ReadConnection connection = idle.pollLast();
        return connection != null ? connection : ReadConnection.open(database);
    }

    private synchronized boolean keep(ReadConnection connection) {
        if (!closed) {
            idle.addLast(connection);
        }
        return !closed;
    }

    static StoreUnavailableException closedStore() {
        return new StoreUnavailableException(
                "The store is closed, for a restore or because the server stops; send the query again later.", null);
    }

    /** Lends no more, and closes what is here; what is lent is closed when it comes back. */
    @Override
    public synchronized void close() {
        closed = true;
        for (ReadConnection connection : idle) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new StoreUnavailableException("The store did not close cleanly: " + QueryErrors.sentence(e), e);
            }
        }
        idle.clear();
    }
}

package dev.hearth.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the oldest hot rows to the sealed ones, a chunk in one transaction: a reader finds each row once, before,
 * while and after. It also empties the log into the file, which the engine would otherwise do within a commit. Runs on a
 * thread of its own; any thread may use it.
 */
final class Sealer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private final DuckDBConnection connection;
    private final Sealing sealing;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long hotRows;
    private boolean written;
    private boolean closed;

    private Sealer(DuckDBConnection connection, Sealing sealing, long hotRows) {
        this.connection = connection;
        this.sealing = sealing;
        this.hotRows = hotRows;
        this.thread = Thread.ofPlatform().daemon().name("hearth-store-sealer").unstarted(this::run);
    }

    /** Starts sealing what the store holds and will hold. */
    static Sealer start(Database database, Sealing sealing) throws SQLException {
        DuckDBConnection connection = database.connection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM hot_records")) {
            row.next();
            Sealer sealer = new Sealer(connection, sealing, row.getLong(1));
            sealer.thread.start();
            return sealer;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Tells that a commit made so many rows hot. */
    void wrote(int rows) {
        lock.lock();
        try {
            hotRows += rows;
            written = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (connection) {
            while (true) {
                Step step = next();
                if (step == Step.END) {
                    return;
                }
                try {
                    if (step == Step.SEAL) {
                        seal();
                    }
                    checkpoint();
                } catch (SQLException e) {
                    log.warn(
                            "Records stay unsealed for now, nothing is lost; free disk space or memory: {}",
                            QueryErrors.sentence(e));
                    pause();
                }
            }
        } catch (SQLException e) {
            log.warn("The sealer did not end cleanly: {}", QueryErrors.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits before the next attempt, not longer than until the store closes. */
    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long nanos = sealing.idle().toNanos();
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private enum Step {
        SEAL,
        EMPTY_LOG,
        END
    }

    /** Waits until there is something to do. */
    private Step next() throws InterruptedException {
        lock.lock();
        try {
            long idleNanos = sealing.idle().toNanos();
            while (true) {
                if (closed) {
                    return Step.END;
                }
                if (hotRows >= sealing.chunkRows()) {
                    return Step.SEAL;
                }
                long rowsBefore = hotRows;
                idleNanos = changed.awaitNanos(idleNanos);
                if (hotRows != rowsBefore) {
                    idleNanos = sealing.idle().toNanos();
                } else if (idleNanos <= 0) {
                    if (hotRows >= sealing.idleRows()) {
                        return Step.SEAL;
                    }
                    if (written) {
                        return Step.EMPTY_LOG;
                    }
                    idleNanos = sealing.idle().toNanos();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void seal() throws SQLException {
        connection.setAutoCommit(false);
        long sealed;
        try {
            long last;
            try (PreparedStatement bound = connection.prepareStatement(SqlFiles.query("seal_bound"))) {
                bound.setInt(1, sealing.chunkRows());
                try (ResultSet row = bound.executeQuery()) {
                    row.next();
                    sealed = row.getLong(1);
                    last = row.getLong(2);
                }
            }
            move("seal", last);
            move("unheat", last);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        lock.lock();
        try {
            hotRows -= sealed;
        } finally {
            lock.unlock();
        }
    }

    private void move(String query, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SqlFiles.query(query))) {
            statement.setLong(1, last);
            statement.executeUpdate();
        }
    }

    private void checkpoint() {
        lock.lock();
        try {
            written = false;
        } finally {
            lock.unlock();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            // A transaction under way forbids it; the log is emptied after the next chunk.
            log.debug("no checkpoint now: {}", QueryErrors.sentence(e));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }
}

package dev.hearth.store.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the log into the file, which compresses the rows; the engine would otherwise do so within a commit. Runs on a
 * thread of its own; any thread may use it.
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);

    /** Of so many checkpoints under load, one clears away what was deleted, and commits wait for it. */
    private static final int TIDY_ONE_IN = 32;

    private final Database database;
    private final MemoryTrim memory;
    private final DuckDBConnection connection;
    private final DuckDBConnection guarding;
    private final Checkpoints when;
    private final CheckpointPause pause;
    private final CheckpointRoom room;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long rowsSince;
    private boolean written;
    private boolean closed;
    private int untidy;

    private enum Due {
        ROWS,
        IDLE,
        CLOSED
    }

    private Checkpointer(Database database, MemoryTrim memory, Checkpoints when, CheckpointPause pause)
            throws SQLException {
        this.database = database;
        this.memory = memory;
        this.connection = database.connection();
        this.guarding = database.connection();
        this.when = when;
        this.pause = pause;
        this.room = new CheckpointRoom(database.file());
        this.thread =
                Thread.ofPlatform().daemon().name("hearth-store-checkpoints").unstarted(this::run);
    }

    static Checkpointer start(Database database, MemoryTrim memory, Checkpoints when, CheckpointPause pause)
            throws SQLException {
        Checkpointer checkpointer = new Checkpointer(database, memory, when, pause);
        checkpointer.thread.start();
        return checkpointer;
    }

    /**
     * Tells that a commit wrote so many rows, or changed something else. Returns true if these made a checkpoint due: it
     * locks each table while it compresses its rows.
     */
    boolean wrote(int rows) {
        memory.used();
        lock.lock();
        try {
            rowsSince += rows;
            written = true;
            if (rowsSince < when.rows()) {
                return false;
            }
            changed.signal();
            return rowsSince - rows < when.rows();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (connection;
                guarding) {
            for (Due due = awaitDue(); due != Due.CLOSED; due = awaitDue()) {
                checkpoint(due == Due.ROWS);
            }
        } catch (SQLException e) {
            log.warn("The checkpoints did not end cleanly: {}", QueryErrors.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Due awaitDue() throws InterruptedException {
        lock.lock();
        try {
            long idleNanos = when.idle().toNanos();
            while (!closed && rowsSince < when.rows()) {
                long before = rowsSince;
                idleNanos = changed.awaitNanos(idleNanos);
                if (idleNanos <= 0) {
                    if (written && rowsSince == before) {
                        break;
                    }
                    idleNanos = when.idle().toNanos();
                }
            }
            Due due = closed ? Due.CLOSED : rowsSince >= when.rows() ? Due.ROWS : Due.IDLE;
            written = false;
            rowsSince = 0;
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void checkpoint(boolean busy) {
        if (!pause.isOver()) {
            var _ = wrote(0);
            return;
        }
        if (!room.isEnough()) {
            log.warn("The disk is nearly full: rows stay in the log, durable, until there is room; free disk space.");
            var _ = wrote(0);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (busy && ++untidy < TIDY_ONE_IN) {
                try (VacuumGuard _ = VacuumGuard.open(guarding)) {
                    database.checkpoint(statement);
                }
            } else {
                untidy = 0;
                database.checkpoint(statement);
            }
            pause.succeeded();
        } catch (SQLException e) {
            database.met(e);
            if (!database.isSound()) {
                pause.failed();
                log.warn("A checkpoint found no room: {}", QueryErrors.sentence(e));
                return;
            }
            // A transaction under way can forbid it; nothing is lost, and the next time comes.
            log.debug("no checkpoint now: {}", QueryErrors.sentence(e));
            var _ = wrote(0);
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

package dev.hearth.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the engine has at hand well below its limit. Near the limit it gives all freed memory back to the system
 * again and again, within whatever query or commit needs some then, and the next has every page mapped anew: a fifth of
 * the time of a trace by id. Any number of threads may use it.
 */
final class MemoryTrim implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MemoryTrim.class);

    /** What is read again comes from the machine's cache of files; this much is at hand at once. */
    private static final long MOST_MEBIBYTES = 1_152;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Database database;
    private final DuckDBConnection connection;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hearth-store-memory").factory());

    private MemoryTrim(Database database, DuckDBConnection connection) {
        this.database = database;
        this.connection = connection;
    }

    static MemoryTrim start(Database database) throws SQLException {
        return new MemoryTrim(database, database.connection());
    }

    /** Hears that memory was used, and looks soon how much there is. Returns at once. */
    void used() {
        if (!due.get() && due.compareAndSet(false, true)) {
            try {
                var _ = thread.schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // Closed just now.
            }
        }
    }

    /**
     * What the engine uses.
     *
     * @param tables for blocks of tables, which it can read again
     * @param all for these and for queries under way
     */
    record Used(long tables, long all) {

        static Used mebibytes(Statement statement) throws SQLException {
            String sql = "SELECT coalesce(sum(memory_usage_bytes) FILTER (tag = 'BASE_TABLE'), 0)::BIGINT,"
                    + " sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()";
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new Used(row.getLong(1) >> 20, row.getLong(2) >> 20);
            }
        }
    }

    /** The most that stays at hand of tables, of so high a limit. */
    static long mostMebibytes(long limitMebibytes) {
        return Math.min(MOST_MEBIBYTES, limitMebibytes * 3 / 4);
    }

    private void look() {
        due.set(false);
        try (Statement statement = connection.createStatement()) {
            long most = mostMebibytes(database.memoryLimitMebibytes());
            Used used = Used.mebibytes(statement);
            if (used.tables() > most) {
                // Queries keep what they have, and there is as much again that can go if they need more meanwhile.
                database.shrinkTo(used.all() - used.tables() + most - most / 8, statement);
            }
        } catch (SQLException e) {
            // Queries under way need more; they are followed by the next look.
            log.debug("the memory of {} stays as it is: {}", database.file(), QueryErrors.sentence(e));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try (connection) {
            thread.close();
        } catch (SQLException e) {
            log.debug("the connection did not close: {}", QueryErrors.sentence(e));
        }
    }
}

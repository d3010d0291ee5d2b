package dev.hearth.store.duckdb;

import dev.hearth.store.Dropped;
import dev.hearth.store.Progress;
import dev.hearth.store.Retention;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreSize;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.duckdb.journal.BlockJournal;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures, drops and compresses. What changes the partitions happens in the writer's transaction and turn; the rest
 * beside it. Any number of threads may use it; they take turns.
 */
final class DuckDbMaintenance implements StoreMaintenance {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofMillis(20);

    private final Database database;
    private final DuckDbWriter writer;

    DuckDbMaintenance(Database database, DuckDbWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public synchronized StoreSize size() {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            long rows = number(statement, SqlFiles.query("stored_rows"));
            Instant oldest = time(statement, SqlFiles.query("oldest"));
            long points = number(statement, "SELECT count(*) FROM metric_points");
            return new StoreSize(rows, points, bytesOnDisk(), usedBytes(statement), oldest);
        } catch (SQLException e) {
            throw failed("measured", e);
        }
    }

    @Override
    public synchronized Dropped retain(Retention retention, Instant now) {
        if (retention.equals(Retention.EVERYTHING)) {
            return Dropped.NOTHING;
        }
        try {
            if (retention.maxBytes() != null) {
                checkpoint();
            }
            Dropped dropped = writer.dropPartitions(
                    (connection, partitions) -> tooOldOrMany(connection, partitions, retention, now));
            if (dropped.partitions() > 0) {
                checkpoint();
            }
            return dropped;
        } catch (SQLException e) {
            throw failed("cleaned up", e);
        }
    }

    @Override
    public synchronized void compact(Progress progress) {
        progress.at(0, 1);
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!checkpoint()) {
                if (System.nanoTime() - deadlineNanos > 0) {
                    throw new StoreUnavailableException(
                            "The store could not be compacted beside the queries under way; try again when they have"
                                    + " ended.",
                            null);
                }
                Thread.sleep(RETRY);
            }
        } catch (SQLException e) {
            throw failed("compacted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The compaction was interrupted; start it again.", e);
        }
        progress.at(1, 1);
    }

    /** Returns false if a query that began before rows were dropped or deleted forbids it. */
    private boolean checkpoint() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            database.checkpoint(statement);
            return true;
        } catch (SQLException e) {
            if (QueryErrors.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The days to drop: from the oldest on, until what is left is allowed; never today or later. */
    private static List<Long> tooOldOrMany(
            Connection connection, Partitions partitions, Retention retention, Instant now) throws SQLException {
        long today = Math.floorDiv(now.getEpochSecond(), 86_400L);
        NavigableSet<Long> days = new TreeSet<>();
        for (PartitionKind kind : PartitionKind.values()) {
            days.addAll(partitions.days(kind));
        }
        List<Long> drop = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            PointDays points = PointDays.read(statement);
            days.addAll(points.days());
            long kept = 0;
            if (retention.maxBytes() != null) {
                for (long day : days) {
                    kept += bytes(statement, partitions, day) + points.bytes(day);
                }
            }
            for (long day : days.headSet(today, false)) {
                Instant newest = later(newest(statement, partitions, day), points.newest(day));
                boolean old = retention.maxAge() != null
                        && (newest == null || newest.isBefore(now.minus(retention.maxAge())));
                boolean many = retention.maxBytes() != null && kept > retention.maxBytes();
                if (!old && !many) {
                    break;
                }
                if (retention.maxBytes() != null) {
                    kept -= bytes(statement, partitions, day) + points.bytes(day);
                }
                drop.add(day);
            }
        }
        return drop;
    }

    private static long bytes(Statement statement, Partitions partitions, long day) throws SQLException {
        long bytes = 0;
        for (PartitionKind kind : PartitionKind.values()) {
            for (String table : partitions.tables(kind, day)) {
                bytes += bytes(statement, table);
            }
        }
        return bytes;
    }

    static long bytes(Statement statement, String table) throws SQLException {
        long blockBytes = number(statement, "SELECT block_size FROM pragma_database_size()");
        return number(
                statement,
                SqlFiles.query("table_bytes")
                        .replace("{table}", table)
                        .replace("{block_bytes}", Long.toString(blockBytes)));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant newest(Statement statement, Partitions partitions, long day) throws SQLException {
        Instant newest = null;
        for (PartitionKind kind : PartitionKind.values()) {
            for (String table : partitions.tables(kind, day)) {
                newest = later(time(statement, "SELECT max(start_timestamp) FROM " + table), newest);
            }
        }
        return newest;
    }

    private long bytesOnDisk() {
        Path file = database.file();
        return length(file)
                + length(file.resolveSibling(file.getFileName() + ".wal"))
                + length(BlockJournal.beside(file));
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Logs are there only while they hold something.
            return 0;
        }
    }

    private static long usedBytes(Statement statement) throws SQLException {
        return number(statement, "SELECT block_size * used_blocks FROM pragma_database_size()");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static @Nullable Instant time(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    private static StoreUnavailableException failed(String what, SQLException e) {
        return new StoreUnavailableException(
                "The store could not be %s (%s); free disk space or memory, then try again."
                        .formatted(what, QueryErrors.sentence(e)),
                e);
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.store.Dropped;
import dev.hearth.store.Progress;
import dev.hearth.store.Retention;
import dev.hearth.store.StoreMaintenance;
import dev.hearth.store.StoreSize;
import dev.hearth.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
            return new StoreSize(rows, 0, bytesOnDisk(), usedBytes(statement), oldest);
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
        try {
            checkpoint();
        } catch (SQLException e) {
            throw failed("compacted", e);
        }
        progress.at(1, 1);
    }

    private void checkpoint() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException busy) {
            // The engine refused because of a transaction under way; between two of the writer's there is none.
            writer.betweenWrites(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT");
                }
            });
        }
    }

    /** The days to drop: from the oldest on, until what is left is allowed; never today or later. */
    private static List<Long> tooOldOrMany(
            Connection connection, Partitions partitions, Retention retention, Instant now) throws SQLException {
        long today = Math.floorDiv(now.getEpochSecond(), 86_400L);
        NavigableSet<Long> days = new TreeSet<>();
        for (PartitionKind kind : PartitionKind.values()) {
            days.addAll(partitions.days(kind).keySet());
        }
        List<Long> drop = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            long kept = 0;
            if (retention.maxBytes() != null) {
                for (long day : days) {
                    kept += bytes(statement, partitions, day);
                }
            }
            for (long day : days.headSet(today, false)) {
                Instant newest = newest(statement, partitions, day);
                boolean old = retention.maxAge() != null
                        && (newest == null || newest.isBefore(now.minus(retention.maxAge())));
                boolean many = retention.maxBytes() != null && kept > retention.maxBytes();
                if (!old && !many) {
                    break;
                }
                if (retention.maxBytes() != null) {
                    kept -= bytes(statement, partitions, day);
                }
                drop.add(day);
            }
        }
        return drop;
    }

    private static long bytes(Statement statement, Partitions partitions, long day) throws SQLException {
        long bytes = 0;
        long blockBytes = number(statement, "SELECT block_size FROM pragma_database_size()");
        for (PartitionKind kind : PartitionKind.values()) {
            String table = partitions.days(kind).get(day);
            if (table != null) {
                bytes += number(
                        statement,
                        SqlFiles.query("table_bytes")
                                .replace("{table}", table)
                                .replace("{block_bytes}", Long.toString(blockBytes)));
            }
        }
        return bytes;
    }

    private static @Nullable Instant newest(Statement statement, Partitions partitions, long day) throws SQLException {
        Instant newest = null;
        for (PartitionKind kind : PartitionKind.values()) {
            String table = partitions.days(kind).get(day);
            Instant last = table == null ? null : time(statement, "SELECT max(start_timestamp) FROM " + table);
            if (last != null && (newest == null || last.isAfter(newest))) {
                newest = last;
            }
        }
        return newest;
    }

    private long bytesOnDisk() {
        Path file = database.file();
        return length(file) + length(file.resolveSibling(file.getFileName() + ".wal"));
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // The log is there only while it holds something.
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

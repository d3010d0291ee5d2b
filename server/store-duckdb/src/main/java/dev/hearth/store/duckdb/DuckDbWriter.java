package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Dropped;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import dev.hearth.store.duckdb.engine.RowSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Writes batches one after another, each in one transaction whose commit syncs the log. Any number of threads may use
 * it; they take turns.
 */
final class DuckDbWriter implements RecordWriter, AutoCloseable {

    /** What lies together takes less room: the spans of a trace share its id. */
    private static final Comparator<Record> BY_TRACE = Comparator.comparing(Record::traceId);

    private final DuckDBConnection connection;
    private final Transactions transactions;
    private final SeenIdentities seen;
    private final StartTimes times;
    private final SeenIdentitiesLoader loader;
    private final Checkpointer checkpointer;
    private final Partitions partitions;
    private final Probes probes;
    private final SideTable resources;
    private final SideTable scopes;
    private final RowSource rows;
    private final RowChunks chunks = new RowChunks();
    private final RecordEncoder encoder = new RecordEncoder();
    private final PointAppender points;
    private boolean closed;
    private volatile long lastSequence;

    private DuckDbWriter(
            DuckDBConnection connection,
            SeenIdentities seen,
            StartTimes times,
            SeenIdentitiesLoader loader,
            Checkpointer checkpointer)
            throws SQLException {
        this.connection = connection;
        this.transactions = new Transactions(connection);
        this.seen = seen;
        this.times = times;
        this.loader = loader;
        this.checkpointer = checkpointer;
        this.partitions = Partitions.load(connection);
        this.probes = new Probes(connection);
        this.resources = SideTable.resources(connection);
        this.scopes = SideTable.scopes(connection);
        this.rows = new RowSource(connection, RecordLayout.COLUMNS);
        this.points = new PointAppender(connection);
        this.lastSequence = readLastSequence();
    }

    static DuckDbWriter open(Database database, Checkpointer checkpointer) throws SQLException {
        SeenIdentities seen = new SeenIdentities();
        StartTimes times = new StartTimes();
        return new DuckDbWriter(
                database.connection(), seen, times, SeenIdentitiesLoader.start(database, seen, times), checkpointer);
    }

    long lastSequence() {
        return lastSequence;
    }

    StartTimes startTimes() {
        return times;
    }

    @Override
    public synchronized WriteReceipt write(WriteBatch batch) {
        if (closed) {
            throw new StoreUnavailableException("The store is closed; nothing was written.", null);
        }
        try {
            transactions.begin();
            return writeInTransaction(batch);
        } catch (SQLException e) {
            undo(e);
            throw new StoreUnavailableException(
                    "Nothing was written (%s); free disk space or memory, then send it again."
                            .formatted(QueryErrors.sentence(e)),
                    e);
        } catch (RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    /** Chooses days to drop. */
    @FunctionalInterface
    interface DayChoice {
        List<Long> choose(Connection connection, Partitions partitions) throws SQLException;
    }

    /** Drops the partitions of all kinds that the choice names, and forgets what was in them. */
    synchronized Dropped dropPartitions(DayChoice choice) throws SQLException {
        requireOpen();
        try {
            transactions.begin();
            List<Long> days = choice.choose(connection, partitions);
            int dropped = 0;
            long rowsDropped = 0;
            for (long day : days) {
                for (PartitionKind kind : PartitionKind.values()) {
                    rowsDropped += partitions.rows(kind, day);
                    partitions.drop(kind, day);
                }
                rowsDropped += points.drop(day);
                dropped++;
            }
            if (dropped > 0) {
                partitions.publish();
                execute("UPDATE store_state SET last_sequence = " + lastSequence);
                execute(SqlFiles.query("drop_unused"));
            }
            transactions.commit();
            if (dropped > 0) {
                wrote(0);
                resources.reload();
                scopes.reload();
                seen.forget(days);
                times.forget(days);
                keepOpen(days);
            }
            return new Dropped(dropped, rowsDropped);
        } catch (SQLException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    /** Open spans outlive the partitions of their days. */
    private void keepOpen(List<Long> days) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("open_span_ids"))) {
            while (rows.next()) {
                if (days.contains(rows.getLong(2))) {
                    seen.add(rows.getLong(2), rows.getLong(1), RecordKind.PENDING_SPAN);
                }
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreUnavailableException("The store is closed; open it again to use it.", null);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private WriteReceipt writeInTransaction(WriteBatch write) throws SQLException {
        List<Record> records = write.records();
        Map<Identity, Record> batch = LinkedHashMap.newLinkedHashMap(records.size());
        records.forEach(record -> batch.putIfAbsent(Identity.of(record), record));
        List<Identity> unsure = batch.keySet().stream().filter(seen::mayContain).toList();
        batch.keySet().removeAll(probes.stored(unsure));
        int newPoints = points.append(write.points());
        if (!batch.isEmpty()) {
            store(batch);
        } else {
            transactions.commit();
        }
        points.committed();
        if (newPoints > 0) {
            wrote(newPoints);
        }
        int stored = batch.size() + newPoints;
        return new WriteReceipt(
                lastSequence, stored, records.size() + write.points().size() - stored);
    }

    private void store(Map<Identity, Record> batch) throws SQLException {
        List<Record> finals = new ArrayList<>(batch.size());
        List<Record> open = new ArrayList<>();
        List<Record> superseded = new ArrayList<>();
        Set<Identity> ended = ended(batch.keySet());
        batch.forEach((identity, record) -> {
            if (identity.kind() != RecordKind.PENDING_SPAN) {
                finals.add(record);
            } else if (ended.contains(identity.as(RecordKind.SPAN))) {
                superseded.add(record);
            } else {
                open.add(record);
            }
        });
        probes.supersede(
                batch.keySet().stream()
                        .filter(identity -> identity.kind() == RecordKind.SPAN
                                && seen.mayContain(identity.spanId().value(), RecordKind.PENDING_SPAN))
                        .toList(),
                partitions);
        resources.startBatch();
        scopes.startBatch();
        long sequence = lastSequence + 1;
        finals.sort(BY_TRACE);
        insert(finals, record -> partitions.table(PartitionKind.RECORDS, Day.of(record.startNanos())), sequence);
        insert(superseded, record -> partitions.table(PartitionKind.SUPERSEDED, Day.of(record.startNanos())), sequence);
        insert(open, _ -> "open_records", sequence);
        partitions.publish();
        transactions.commit();
        lastSequence = sequence;
        wrote(batch.size());
        for (Record record : batch.values()) {
            seen.add(Day.of(record.startNanos()), record.spanId().value(), record.kind());
            times.add(Math.floorDiv(record.startNanos(), 1000));
        }
    }

    private void wrote(int rows) {
        if (checkpointer.wrote(rows)) {
            partitions.takeTurns();
        }
    }

    /** Tells the table that a record goes to. */
    @FunctionalInterface
    private interface Destination {
        String of(Record record) throws SQLException;
    }

    private void insert(List<Record> records, Destination destination, long sequence) throws SQLException {
        Map<String, RowBatch> tables = new LinkedHashMap<>();
        try {
            for (Record record : records) {
                tables.computeIfAbsent(destination.of(record), _ -> new RowBatch(chunks))
                        .add(record, encoder);
            }
            for (Map.Entry<String, RowBatch> table : tables.entrySet()) {
                table.getValue().insertInto(table.getKey(), rows, resources, scopes, sequence);
            }
        } finally {
            tables.values().forEach(RowBatch::close);
        }
    }

    /** The spans with a pending record in the batch whose final record is in the batch or stored. */
    private Set<Identity> ended(Set<Identity> batch) throws SQLException {
        Set<Identity> ended = new HashSet<>();
        List<Identity> unsure = new ArrayList<>();
        for (Identity identity : batch) {
            if (identity.kind() == RecordKind.PENDING_SPAN) {
                Identity span = identity.as(RecordKind.SPAN);
                if (batch.contains(span)) {
                    ended.add(span);
                } else if (seen.mayContain(span)) {
                    unsure.add(span);
                }
            }
        }
        ended.addAll(probes.stored(unsure));
        return ended;
    }

    private long readLastSequence() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqlFiles.query("last_sequence"))) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void undo(Exception cause) {
        points.rolledBack();
        transactions.rollback(cause);
        try {
            partitions.reload();
            resources.reload();
            scopes.reload();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        loader.close();
        chunks.close();
        rows.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store did not close cleanly: " + QueryErrors.sentence(e), e);
        }
    }
}

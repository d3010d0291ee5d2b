package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Dropped;
import dev.hearth.store.PreparedRecords;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import dev.hearth.store.duckdb.engine.RowChunk;
import dev.hearth.store.duckdb.engine.RowSource;
import dev.hearth.store.duckdb.metrics.PointAppender;
import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.rows.PreparedRows;
import dev.hearth.store.duckdb.rows.RecordEncoder;
import dev.hearth.store.duckdb.rows.RecordLayout;
import dev.hearth.store.duckdb.rows.RowBatch;
import dev.hearth.store.duckdb.rows.RowChunks;
import dev.hearth.store.duckdb.rows.SideTables;
import dev.hearth.store.duckdb.text.SqlFiles;
import dev.hearth.store.duckdb.values.SavedBlock;
import dev.hearth.store.duckdb.values.TableTurns;
import dev.hearth.store.duckdb.values.ValueBlocks;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches one after another, each in one transaction whose commit syncs the log. Any number of threads may use
 * it; they take turns.
 */
final class DuckDbWriter implements RecordWriter, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DuckDbWriter.class);

    /** So much of the heap goes to what is known of values, one part of so many. */
    private static final int HEAP_PER_VALUES = 16;

    /** The table of pending records whose end has not come. */
    private static final String OPEN = "open_records";

    private final DuckDBConnection connection;
    private final Transactions transactions;
    private final SeenIdentities seen;
    private final StartTimes times;
    private final ValueBlocks values;
    private final SeenIdentitiesLoader loader;
    private final Checkpointer checkpointer;
    private final Partitions partitions;
    private final Probes probes;
    private final SideTables shared;
    private final RowSource rows;
    private final RowChunks chunks;
    private final RecordEncoder encoder = new RecordEncoder();
    private final PointAppender points;
    private Collection<Record> uncommitted = List.of();
    private long open;
    private boolean closed;
    private volatile long lastSequence;

    private DuckDbWriter(
            DuckDBConnection connection,
            long lastSequence,
            SeenIdentities seen,
            StartTimes times,
            ValueBlocks values,
            SeenIdentitiesLoader loader,
            Checkpointer checkpointer,
            RowChunks chunks)
            throws SQLException {
        this.connection = connection;
        this.transactions = new Transactions(connection);
        this.seen = seen;
        this.times = times;
        this.values = values;
        this.loader = loader;
        this.checkpointer = checkpointer;
        this.partitions = Partitions.load(connection);
        this.probes = new Probes(connection);
        this.shared = new SideTables(connection);
        this.chunks = chunks;
        this.rows = new RowSource(connection, RecordLayout.COLUMNS);
        this.points = new PointAppender(connection);
        this.lastSequence = lastSequence;
        this.open = readOpen();
    }

    static DuckDbWriter open(Database database, Checkpointer checkpointer, RowChunks chunks) throws SQLException {
        DuckDBConnection connection = database.connection();
        long lastSequence = readLastSequence(connection);
        SeenIdentities seen = new SeenIdentities();
        StartTimes times = new StartTimes();
        ValueBlocks values = new ValueBlocks(Runtime.getRuntime().maxMemory() / HEAP_PER_VALUES, lastSequence);
        return new DuckDbWriter(
                connection,
                lastSequence,
                seen,
                times,
                values,
                SeenIdentitiesLoader.start(database, seen, times, values),
                checkpointer,
                chunks);
    }

    long lastSequence() {
        return lastSequence;
    }

    /** What tells where rows are. */
    RowPlaces places() {
        return new RowPlaces(times, values, partitions::visible);
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
                ValueBlockTable.dropBefore(connection, endOf(days));
                partitions.publish();
                execute("UPDATE store_state SET last_sequence = " + lastSequence);
                execute(SqlFiles.query("drop_unused"));
            }
            transactions.commit();
            if (dropped > 0) {
                partitions.committed();
                wrote(0);
                shared.reload();
                seen.forget(days);
                times.forget(days);
                values.forgetBefore(endOf(days));
                keepOpen(days);
            }
            return new Dropped(dropped, rowsDropped);
        } catch (SQLException | RuntimeException e) {
            undo(e);
            throw e;
        }
    }

    /** Days are dropped from the oldest on. */
    private static long endOf(List<Long> days) {
        return Day.startMicros(Collections.max(days) + 1);
    }

    /** Open spans outlive the partitions of their days. */
    private void keepOpen(List<Long> days) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("open_span_ids"))) {
            while (rows.next()) {
                long startMicros = rows.getLong(2);
                long day = Day.ofMicros(startMicros);
                if (days.contains(day)) {
                    seen.add(day, rows.getLong(1), RecordKind.PENDING_SPAN);
                    times.add(startMicros);
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
        List<Identity> unsure = new ArrayList<>();
        for (Record record : records) {
            Identity identity = Identity.of(record);
            if (batch.putIfAbsent(identity, record) == null && seen.mayContain(identity)) {
                unsure.add(identity);
            }
        }
        batch.keySet().removeAll(probes.stored(unsure));
        int newPoints = points.append(write.points());
        if (batch.isEmpty()) {
            transactions.commit();
        } else if (batch.size() == records.size()) {
            store(batch, write.parts());
        } else {
            store(batch, List.of(PreparedRecords.plain(List.copyOf(batch.values()))));
        }
        points.committed();
        if (newPoints > 0) {
            wrote(newPoints);
        }
        int stored = batch.size() + newPoints;
        return new WriteReceipt(
                lastSequence, stored, records.size() + write.points().size() - stored);
    }

    /** Stores new records; the parts have all of them and nothing else. */
    private void store(Map<Identity, Record> batch, List<PreparedRecords> parts) throws SQLException {
        long sequence = lastSequence + 1;
        supersede(batch.keySet());
        shared.startBatch();
        Map<String, TableRows> tables = new LinkedHashMap<>();
        Set<Identity> ended = ended(batch.keySet());
        for (PreparedRecords part : parts) {
            if (part instanceof PreparedRows prepared) {
                for (Map.Entry<Long, RowBatch> day : prepared.days().entrySet()) {
                    RowBatch rows = day.getValue();
                    rows(tables, partitions.table(PartitionKind.RECORDS, day.getKey(), rows.size()))
                            .made()
                            .add(rows);
                }
            }
            List<Record> rest = part instanceof PreparedRows prepared ? prepared.rest() : part.records();
            for (Record record : rest) {
                rows(tables, table(record, ended)).rest().add(record);
            }
        }
        List<ValueHashes> hashes = new ArrayList<>();
        for (Map.Entry<String, TableRows> table : tables.entrySet()) {
            insert(table.getKey(), table.getValue(), sequence, hashes);
        }
        partitions.publish();
        // Before the commit: a query that sees the rows must not be told that they cannot be there.
        for (ValueHashes written : hashes) {
            values.add(written, sequence);
        }
        SavedBlock block = values.full();
        if (block != null) {
            ValueBlockTable.add(connection, block);
        }
        for (Record record : batch.values()) {
            times.add(startMicros(record));
        }
        uncommitted = batch.values();
        transactions.commit();
        uncommitted = List.of();
        if (block != null) {
            values.saved();
        }
        lastSequence = sequence;
        wrote(batch.size());
        for (Record record : batch.values()) {
            seen.add(Day.of(record.startNanos()), record.spanId().value(), record.kind());
        }
    }

    /** The pending records of spans that now end are open no more. */
    private void supersede(Set<Identity> batch) throws SQLException {
        if (open == 0) {
            return;
        }
        List<Identity> ending = new ArrayList<>();
        for (Identity identity : batch) {
            if (identity.kind() == RecordKind.SPAN
                    && seen.mayContain(identity.spanId().value(), RecordKind.PENDING_SPAN)) {
                ending.add(identity);
            }
        }
        open -= probes.supersede(ending, partitions);
    }

    /** What goes into one table: rows that are made, and records that are to become rows. */
    private record TableRows(List<RowBatch> made, List<Record> rest) {}

    private static TableRows rows(Map<String, TableRows> tables, String table) {
        return tables.computeIfAbsent(table, _ -> new TableRows(new ArrayList<>(), new ArrayList<>()));
    }

    /** One table after another has rows made: a sender chooses how many days there are. */
    private void insert(String table, TableRows what, long sequence, List<ValueHashes> hashes) throws SQLException {
        try (RowBatch more = new RowBatch(chunks)) {
            what.rest().sort(RecordEncoder.BY_TRACE);
            what.rest().forEach(record -> more.add(record, encoder));
            List<RowChunk> all = new ArrayList<>();
            int before = hashes.size();
            for (RowBatch batch : what.made()) {
                batch.complete(shared, sequence);
                all.addAll(batch.chunks());
                hashes.add(batch.values());
            }
            more.complete(shared, sequence);
            all.addAll(more.chunks());
            hashes.add(more.values());
            rows.insert(table, all);
            int turns = table.equals(OPEN) ? TableTurns.NONE : Partitions.turn(table);
            hashes.subList(before, hashes.size()).forEach(each -> each.goInto(turns));
        }
        if (table.equals(OPEN)) {
            open += what.rest().size();
        }
    }

    private String table(Record record, Set<Identity> ended) throws SQLException {
        if (record.kind() != RecordKind.PENDING_SPAN) {
            return partitions.table(PartitionKind.RECORDS, Day.of(record.startNanos()));
        }
        return ended.contains(Identity.of(record).as(RecordKind.SPAN))
                ? partitions.table(PartitionKind.SUPERSEDED, Day.of(record.startNanos()))
                : OPEN;
    }

    /** Saves the block that is being filled, which no commit after this could. */
    private void saveRest() {
        SavedBlock rest = values.rest();
        if (rest == null) {
            return;
        }
        try {
            transactions.begin();
            ValueBlockTable.add(connection, rest);
            transactions.commit();
        } catch (SQLException e) {
            undo(e);
            log.debug("the last block of values was not saved: {}", QueryErrors.sentence(e));
        }
    }

    private void wrote(int rows) {
        if (checkpointer.wrote(rows)) {
            partitions.takeTurns();
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

    private long readOpen() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM open_records")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long readLastSequence(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqlFiles.query("last_sequence"))) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long startMicros(Record record) {
        return Math.floorDiv(record.startNanos(), 1000);
    }

    private void undo(Exception cause) {
        uncommitted.forEach(record -> times.remove(startMicros(record)));
        uncommitted = List.of();
        points.rolledBack();
        transactions.rollback(cause);
        try {
            partitions.reload();
            open = readOpen();
            shared.reload();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        loader.close();
        saveRest();
        closed = true;
        rows.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store did not close cleanly: " + QueryErrors.sentence(e), e);
        }
    }
}

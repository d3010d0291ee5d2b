package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

    private final DuckDBConnection connection;
    private final SeenIdentities seen;
    private final SeenIdentitiesLoader loader;
    private final Sealer sealer;
    private final Probes probes;
    private final RowAppender rows;
    private final PointAppender points;
    private boolean closed;
    private volatile long lastSequence;

    private DuckDbWriter(DuckDBConnection connection, SeenIdentities seen, SeenIdentitiesLoader loader, Sealer sealer)
            throws SQLException {
        this.connection = connection;
        this.seen = seen;
        this.loader = loader;
        this.sealer = sealer;
        this.probes = new Probes(connection);
        this.rows = new RowAppender(connection);
        this.points = new PointAppender(connection);
        this.lastSequence = readLastSequence();
        connection.setAutoCommit(false);
    }

    static DuckDbWriter open(Database database, Sealer sealer) throws SQLException {
        SeenIdentities seen = new SeenIdentities();
        return new DuckDbWriter(database.connection(), seen, SeenIdentitiesLoader.start(database, seen), sealer);
    }

    long lastSequence() {
        return lastSequence;
    }

    @Override
    public synchronized WriteReceipt write(WriteBatch batch) {
        if (closed) {
            throw new StoreUnavailableException("The store is closed; nothing was written.", null);
        }
        try {
            return writeInTransaction(batch);
        } catch (SQLException e) {
            rollback(e);
            throw new StoreUnavailableException(
                    "Nothing was written (%s); free disk space or memory, then send it again."
                            .formatted(QueryErrors.sentence(e)),
                    e);
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private WriteReceipt writeInTransaction(WriteBatch write) throws SQLException {
        List<Record> records = write.records();
        Map<Identity, Record> batch = new LinkedHashMap<>();
        records.forEach(record -> batch.putIfAbsent(Identity.of(record), record));
        batch.keySet()
                .removeAll(probes.stored(
                        batch.keySet().stream().filter(seen::mayContain).toList()));
        int newPoints = points.append(write.points());
        if (!batch.isEmpty()) {
            store(batch);
        } else if (newPoints > 0) {
            connection.commit();
            sealer.wrote(0);
        } else {
            connection.rollback();
        }
        points.committed();
        int stored = batch.size() + newPoints;
        return new WriteReceipt(
                lastSequence, stored, records.size() + write.points().size() - stored);
    }

    private void store(Map<Identity, Record> batch) throws SQLException {
        List<Record> finals = new ArrayList<>();
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
        probes.supersede(batch.keySet().stream()
                .filter(identity -> identity.kind() == RecordKind.SPAN)
                .filter(identity -> seen.mayContain(identity.as(RecordKind.PENDING_SPAN)))
                .toList());
        long sequence = lastSequence + 1;
        rows.append("hot_records", finals, sequence);
        rows.append("open_records", open, sequence);
        rows.append("superseded_records", superseded, sequence);
        connection.commit();
        lastSequence = sequence;
        sealer.wrote(finals.size());
        batch.keySet().forEach(identity -> seen.add(identity.spanId().value(), identity.kind()));
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

    private void rollback(Exception cause) {
        points.rolledBack();
        try {
            connection.rollback();
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
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store did not close cleanly: " + QueryErrors.sentence(e), e);
        }
    }
}

package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import dev.hearth.store.duckdb.engine.RowChunk;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as rows on their way into one table. For one thread at a time. */
public final class RowBatch implements AutoCloseable {

    private final RowChunks pool;
    private final List<RowChunk> chunks = new ArrayList<>();
    private final List<Record> records = new ArrayList<>();
    private final ValueHashes values = new ValueHashes();

    public RowBatch(RowChunks pool) {
        this.pool = pool;
    }

    public void add(Record record, RecordEncoder encoder) {
        RowChunk room = room();
        encoder.append(room == null ? more(pool.take()) : room, record, values);
        records.add(record);
    }

    /** Adds the record unless that needs a chunk more, of which so many are away already. */
    boolean tryAdd(Record record, RecordEncoder encoder, int mostChunks) {
        RowChunk room = room();
        if (room == null) {
            room = pool.takeIfFewerThan(mostChunks);
            if (room == null) {
                return false;
            }
            more(room);
        }
        encoder.append(room, record, values);
        records.add(record);
        return true;
    }

    private @Nullable RowChunk room() {
        return chunks.isEmpty() || chunks.getLast().isFull() ? null : chunks.getLast();
    }

    private RowChunk more(RowChunk chunk) {
        chunks.add(chunk);
        return chunk;
    }

    public int size() {
        return records.size();
    }

    public List<RowChunk> chunks() {
        return chunks;
    }

    /** Returns the values of the rows' attributes. */
    public ValueHashes values() {
        return values;
    }

    /** Fills in what only the writer knows. */
    public void complete(SideTables shared, long sequence) throws SQLException {
        int next = 0;
        for (RowChunk chunk : chunks) {
            for (int row = 0; row < chunk.rows(); row++) {
                Record record = records.get(next++);
                chunk.set(row, RecordLayout.RESOURCE_ID, shared.resource(record));
                chunk.set(row, RecordLayout.SCOPE_ID, shared.scope(record));
                chunk.set(row, RecordLayout.COMMIT_SEQ, sequence);
            }
        }
    }

    @Override
    public void close() {
        chunks.forEach(pool::giveBack);
        chunks.clear();
        records.clear();
    }
}

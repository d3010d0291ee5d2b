package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.store.duckdb.engine.RowChunk;
import dev.hearth.store.duckdb.engine.RowSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Records on their way into one table. For one thread at a time. */
final class RowBatch implements AutoCloseable {

    private final RowChunks pool;
    private final List<RowChunk> chunks = new ArrayList<>();
    private final List<Record> records = new ArrayList<>();
    private boolean whole = true;

    RowBatch(RowChunks pool) {
        this.pool = pool;
    }

    void add(Record record, RecordEncoder encoder) {
        if (chunks.isEmpty() || chunks.getLast().isFull()) {
            chunks.add(pool.take());
        }
        whole = false;
        encoder.append(chunks.getLast(), record);
        whole = true;
        records.add(record);
    }

    /** Inserts the rows, with what only the writer knows of them. */
    void insertInto(String table, RowSource source, SideTable resources, SideTable scopes, long sequence)
            throws SQLException {
        int next = 0;
        for (RowChunk chunk : chunks) {
            for (int row = 0; row < chunk.rows(); row++) {
                Record record = records.get(next++);
                chunk.set(row, RecordLayout.RESOURCE_ID, resources.id(record));
                chunk.set(row, RecordLayout.SCOPE_ID, scopes.id(record));
                chunk.set(row, RecordLayout.COMMIT_SEQ, sequence);
            }
        }
        source.insert(table, chunks);
    }

    @Override
    public void close() {
        for (RowChunk chunk : chunks) {
            if (whole) {
                pool.giveBack(chunk);
            } else {
                chunk.close();
            }
        }
        chunks.clear();
        records.clear();
    }
}

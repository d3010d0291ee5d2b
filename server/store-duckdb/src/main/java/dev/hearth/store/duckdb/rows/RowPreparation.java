package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import dev.hearth.store.PreparedRecords;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Makes rows of records on the threads of their senders, within bounds. Thread-safe. */
public final class RowPreparation implements AutoCloseable {

    /** A chunk is not worth its memory for fewer records. */
    private static final int FEWEST_RECORDS = 32;

    /** A batch around midnight has two. */
    private static final int MOST_DAYS = 2;

    /** Of native memory; whoever comes when so many are away has its rows made by the writer. */
    private static final int MOST_CHUNKS = 32;

    private static final int KEPT_ENCODERS = 8;

    private final RowChunks chunks = new RowChunks();
    private final ConcurrentLinkedDeque<RecordEncoder> encoders = new ConcurrentLinkedDeque<>();

    public PreparedRecords prepare(List<Record> records) {
        if (records.size() < FEWEST_RECORDS) {
            return PreparedRecords.plain(records);
        }
        RecordEncoder kept = encoders.poll();
        RecordEncoder encoder = kept == null ? new RecordEncoder() : kept;
        try {
            PreparedRows rows = PreparedRows.of(records, chunks, encoder, MOST_DAYS, MOST_CHUNKS);
            return rows == null ? PreparedRecords.plain(records) : rows;
        } catch (RuntimeException e) {
            // The write meets it too, and tells whose records it was.
            return PreparedRecords.plain(records);
        } finally {
            if (encoders.size() < KEPT_ENCODERS) {
                encoders.push(encoder);
            }
        }
    }

    /** Returns where the writer takes the chunks of its own from. */
    public RowChunks chunks() {
        return chunks;
    }

    @Override
    public void close() {
        chunks.close();
    }
}

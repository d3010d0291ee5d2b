package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.engine.RowChunk;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Chunks for the rows of records, kept for the next batch: each is memory for some thousand rows. Thread-safe. */
final class RowChunks implements AutoCloseable {

    private static final int KEPT = 8;

    private final Deque<RowChunk> free = new ArrayDeque<>();
    private boolean closed;

    /** Returns an empty chunk; the caller gives it back or closes it. */
    RowChunk take() {
        RowChunk kept = poll();
        return kept == null ? new RowChunk(RecordLayout.COLUMNS) : kept;
    }

    void giveBack(RowChunk chunk) {
        chunk.clear();
        synchronized (this) {
            if (!closed && free.size() < KEPT) {
                free.push(chunk);
                return;
            }
        }
        chunk.close();
    }

    private synchronized @Nullable RowChunk poll() {
        return free.poll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(RowChunk::close);
        free.clear();
    }
}

package dev.hearth.store.duckdb.rows;

import dev.hearth.store.duckdb.engine.RowChunk;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Chunks for the rows of records, kept for the next batch: each is about a mebibyte of native memory. Thread-safe. */
public final class RowChunks implements AutoCloseable {

    private static final int KEPT = 8;

    private final Deque<RowChunk> free = new ArrayDeque<>();
    private int taken;
    private boolean closed;

    /** Returns an empty chunk, to be given back. */
    RowChunk take() {
        RowChunk kept = poll();
        if (kept != null) {
            return kept;
        }
        try {
            return new RowChunk(RecordLayout.COLUMNS);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        }
    }

    /** Returns an empty chunk, to be given back, unless so many are away already. */
    @Nullable
    RowChunk takeIfFewerThan(int most) {
        synchronized (this) {
            if (taken >= most) {
                return null;
            }
        }
        return take();
    }

    /** Takes back what {@link #take} gave, whatever became of it. */
    void giveBack(RowChunk chunk) {
        chunk.clear();
        if (!keep(chunk)) {
            chunk.close();
        }
    }

    private synchronized @Nullable RowChunk poll() {
        taken++;
        return free.poll();
    }

    private synchronized void forget() {
        taken--;
    }

    private synchronized boolean keep(RowChunk chunk) {
        taken--;
        if (closed || free.size() >= KEPT) {
            return false;
        }
        free.push(chunk);
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(RowChunk::close);
        free.clear();
    }
}

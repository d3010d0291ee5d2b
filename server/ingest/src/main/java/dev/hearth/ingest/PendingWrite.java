package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A normalised batch on its way to the store.
 *
 * @param ownRows how many of the records nobody sent: the server's own, which the books leave out
 * @param bytes about how much memory it holds
 * @param arrivedNanos when it came, by {@link System#nanoTime}
 * @param done completes once the rows are durable, or fails with an {@link IngestUnavailableException}
 */
record PendingWrite(
        List<Record> records,
        List<MetricPoint> points,
        List<Heartbeat> heartbeats,
        int ownRows,
        long bytes,
        long arrivedNanos,
        CompletableFuture<@Nullable Void> done) {

    /** Returns how many rows somebody sent. */
    int rows() {
        return records.size() + points.size() - ownRows;
    }
}

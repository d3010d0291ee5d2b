package dev.hearth.ingest;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.MetricPoint;
import dev.hearth.store.PreparedRecords;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A normalised batch on its way to the store.
 *
 * @param superseded how many rows are not among the records because their end was
 * @param ownRows how many of the records nobody sent: the server's own, which the books leave out
 * @param bytes about how much memory it holds
 * @param arrivedNanos when it came, by {@link System#nanoTime}
 * @param done completes once the rows are durable, or fails with an {@link IngestUnavailableException}
 */
record PendingWrite(
        PreparedRecords records,
        List<MetricPoint> points,
        List<Heartbeat> heartbeats,
        int superseded,
        int ownRows,
        long bytes,
        long arrivedNanos,
        CompletableFuture<@Nullable Void> done) {

    /** Returns how many rows somebody sent. */
    int rows() {
        return records.records().size() + superseded + points.size() - ownRows;
    }

    /** Frees what was prepared; nothing of it is being written any more. */
    void release() {
        records.close();
    }
}

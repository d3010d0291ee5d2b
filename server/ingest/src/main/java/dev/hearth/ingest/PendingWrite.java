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
 * @param bytes about how much memory it holds
 * @param arrivedNanos when it came, by {@link System#nanoTime}
 * @param done completes once the rows are durable, or fails with an {@link IngestUnavailableException}
 */
record PendingWrite(
        List<Record> records,
        List<MetricPoint> points,
        List<Heartbeat> heartbeats,
        long bytes,
        long arrivedNanos,
        CompletableFuture<@Nullable Void> done) {

    int rows() {
        return records.size() + points.size();
    }
}

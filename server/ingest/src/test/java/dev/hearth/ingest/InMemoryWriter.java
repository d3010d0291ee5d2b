package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.WriteReceipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A store that forgets at the end of a test. Can be told to fail, or to wait before each write. */
final class InMemoryWriter implements RecordWriter {

    private record Identity(TraceId traceId, SpanId spanId, RecordKind kind) {}

    private record PointIdentity(Metric metric, String type, Attributes attributes, long startNanos, long timeNanos) {

        static PointIdentity of(MetricPoint point) {
            var stamp = point.stamp();
            return new PointIdentity(
                    point.metric(), point.type(), stamp.attributes(), stamp.startNanos(), stamp.timeNanos());
        }
    }

    private final Map<Identity, Record> rows = new LinkedHashMap<>();
    private final Map<PointIdentity, MetricPoint> points = new LinkedHashMap<>();
    private final List<Integer> writes = new ArrayList<>();

    /** Called before each write; may throw. */
    volatile Consumer<List<Record>> before = _ -> {};

    /** Released once for each write that has begun. */
    final Semaphore begun = new Semaphore(0);

    @Override
    public WriteReceipt write(WriteBatch batch) {
        List<Record> records = batch.records();
        begun.release();
        before.accept(records);
        synchronized (rows) {
            writes.add(records.size());
            int known = rows.size() + points.size();
            for (Record row : records) {
                rows.putIfAbsent(new Identity(row.traceId(), row.spanId(), row.kind()), row);
            }
            for (MetricPoint point : batch.points()) {
                points.putIfAbsent(PointIdentity.of(point), point);
            }
            int stored = rows.size() + points.size() - known;
            return new WriteReceipt(
                    rows.size(), stored, records.size() + batch.points().size() - stored);
        }
    }

    List<Record> rows() {
        synchronized (rows) {
            return List.copyOf(rows.values());
        }
    }

    /** The rows but those that the server itself adds about what it dropped. */
    List<Record> sentRows() {
        return rows().stream()
                .filter(row -> !row.spanName().equals(IngestErrors.NAME))
                .toList();
    }

    List<MetricPoint> points() {
        synchronized (rows) {
            return List.copyOf(points.values());
        }
    }

    int writes() {
        synchronized (rows) {
            return writes.size();
        }
    }
}

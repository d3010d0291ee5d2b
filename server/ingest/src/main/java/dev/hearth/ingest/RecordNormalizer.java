package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.LogData;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Record;
import dev.hearth.model.Rejection;
import dev.hearth.model.Resource;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.TelemetryBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of what was sent: a pure function of the batch, the settings and the time. One instance normalises one
 * batch, on one thread.
 */
final class RecordNormalizer {

    private final TimeBounds bounds;
    private final Limits limits;
    private final int maxRecordBytes;
    private final long nowNanos;
    private final List<Record> rows = new ArrayList<>();
    private final List<MetricPoint> points = new ArrayList<>();
    private final Map<String, Long> rejected = new LinkedHashMap<>();
    private final IdentityHashMap<Resource, Resource> resources = new IdentityHashMap<>();
    private final IdentityHashMap<Metric, Metric> metrics = new IdentityHashMap<>();
    private final IdentityHashMap<Resource, Long> resourceHashes = new IdentityHashMap<>();
    private final IdentityHashMap<Attributes, Long> sharedSizes = new IdentityHashMap<>();
    private final Map<SpanId, Integer> occurrences = new HashMap<>();
    private long bytes;

    private RecordNormalizer(IngestSettings settings, long nowNanos) {
        this.bounds = TimeBounds.around(nowNanos, settings.timeWindow());
        this.limits = new Limits(settings.maxNameBytes());
        this.maxRecordBytes = settings.maxRecordBytes();
        this.nowNanos = nowNanos;
    }

    static NormalizedBatch normalize(TelemetryBatch batch, IngestSettings settings, long nowNanos) {
        var normalizer = new RecordNormalizer(settings, nowNanos);
        for (SpanData span : batch.spans()) {
            SpanRows.add(span, normalizer);
        }
        for (LogData log : batch.logs()) {
            LogRows.add(log, normalizer);
        }
        for (MetricPoint point : batch.points()) {
            PointRows.add(point, normalizer);
        }
        List<Rejection> rejections = new ArrayList<>(batch.rejections());
        normalizer.rejected.forEach((reason, count) -> rejections.add(new Rejection(count, reason)));
        return new NormalizedBatch(
                List.copyOf(normalizer.rows),
                List.copyOf(normalizer.points),
                List.copyOf(rejections),
                normalizer.bytes);
    }

    TimeBounds bounds() {
        return bounds;
    }

    Limits limits() {
        return limits;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Adds a row, cut to the permitted size, or rejects it if that is not possible. */
    void add(Record row) {
        long size = Sizes.ofOwn(row)
                + sharedSize(row.resource().attributes())
                + sharedSize(row.scope().attributes());
        Record fitting = RecordLimit.fit(row, size, maxRecordBytes);
        if (fitting == null) {
            reject(RejectedReasons.TOO_LARGE);
            return;
        }
        rows.add(fitting);
        bytes += Math.min(size, maxRecordBytes);
    }

    /** Adds a metric point, cut to the permitted size, or rejects it if that is not possible. */
    void add(MetricPoint point) {
        long size = Sizes.of(point);
        MetricPoint fitting = PointLimit.fit(point, size, maxRecordBytes);
        if (fitting == null) {
            reject(RejectedReasons.TOO_LARGE);
            return;
        }
        points.add(fitting);
        bytes += Math.min(size, maxRecordBytes);
    }

    private long sharedSize(Attributes attributes) {
        return sharedSizes.computeIfAbsent(attributes, Sizes::of);
    }

    void reject(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    /** Returns the resource with its caps applied, computed once for all the rows that share it. */
    Resource resource(Resource sent) {
        return resources.computeIfAbsent(sent, limits::resource);
    }

    /** Returns the metric with its caps applied, computed once for all the points that share it. */
    Metric metric(Metric sent) {
        return metrics.computeIfAbsent(sent, metric -> {
            var capped = new Metric(
                    resource(metric.resource()),
                    metric.scope(),
                    limits.name(metric.name()),
                    limits.name(metric.description()),
                    limits.name(metric.unit()));
            return capped.equals(metric) ? metric : capped;
        });
    }

    /** Returns a hash of the resource's content, computed once for all the rows that share it. */
    long resourceHash(Resource sent) {
        return resourceHashes.computeIfAbsent(
                sent,
                resource -> new ContentId()
                        .add(resource.attributes())
                        .end()
                        .spanId()
                        .value());
    }

    /** Returns how often this content came in this batch before: the same line logged twice is two rows. */
    int occurrencesBefore(SpanId contentId) {
        return occurrences.merge(contentId, 1, Integer::sum) - 1;
    }
}

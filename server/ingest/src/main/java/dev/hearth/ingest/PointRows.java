package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Heartbeat;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Stamp;

/**
 * The row that a metric point makes. A heartbeat makes none: it is proof of life, which is worth nothing once it is old,
 * and a busy fleet would fill the store with it.
 */
final class PointRows {

    private static final String JSON_SCHEMA = "logfire.json_schema";

    private PointRows() {}

    static void add(MetricPoint point, RecordNormalizer out) {
        if (isHeartbeat(point)) {
            return;
        }
        Stamp stamp = point.stamp();
        // A counter may have been counting for longer than anything is accepted.
        boolean timely = out.bounds().contain(stamp.timeNanos())
                && stamp.startNanos() <= out.bounds().latestNanos();
        if (!timely) {
            out.reject(RejectedReasons.OUTSIDE_TIME_WINDOW);
            return;
        }
        Metric metric = out.metric(point.metric());
        Attributes attributes = restored(stamp.attributes());
        boolean asSent = metric.equals(point.metric()) && attributes.equals(stamp.attributes());
        out.add(asSent ? point : Points.with(point, metric, attributes, point.exemplars()));
    }

    private static boolean isHeartbeat(MetricPoint point) {
        return point instanceof MetricPoint.Gauge && point.metric().name().equals(Heartbeat.METRIC_NAME);
    }

    private static Attributes restored(Attributes sent) {
        String schema = sent.text(JSON_SCHEMA);
        return schema == null ? sent : JsonSchema.restore(sent, schema);
    }
}

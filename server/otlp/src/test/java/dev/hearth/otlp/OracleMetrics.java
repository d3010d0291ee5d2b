package dev.hearth.otlp;

import dev.hearth.model.Heartbeat;
import dev.hearth.model.Resource;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.ArrayList;
import java.util.List;

/** Finds the heartbeats in a metrics request and rejects every other data point. */
final class OracleMetrics {

    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();

    private OracleMetrics() {}

    static TelemetryBatch decode(ExportMetricsServiceRequest request) {
        var decoder = new OracleMetrics();
        request.getResourceMetricsList().forEach(decoder::resourceMetrics);
        return new TelemetryBatch(List.of(), List.of(), decoder.heartbeats, decoder.rejected.rejections());
    }

    private void resourceMetrics(ResourceMetrics sent) {
        for (var scopeMetrics : sent.getScopeMetricsList()) {
            for (Metric metric : scopeMetrics.getMetricsList()) {
                if (metric.getName().equals(Heartbeat.METRIC_NAME) && metric.hasGauge()) {
                    heartbeats(sent, metric.getGauge().getDataPointsList());
                } else {
                    rejected.add(Reasons.NOT_STORED, points(metric));
                }
            }
        }
    }

    private void heartbeats(ResourceMetrics sent, List<NumberDataPoint> points) {
        for (NumberDataPoint point : points) {
            try {
                Resource resource = OracleValues.resource(sent.getResource());
                heartbeats.add(
                        new Heartbeat(resource, OracleFields.timeNanos(point.getTimeUnixNano()), openSpans(point)));
            } catch (RejectedRecordException bad) {
                rejected.add(bad.reason(), 1);
            }
        }
    }

    private static long openSpans(NumberDataPoint point) {
        double real = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
        long count = (long) real;
        if (count < 0 || count != real) {
            throw new RejectedRecordException(Reasons.BAD_COUNT);
        }
        return count;
    }

    private static long points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsCount();
            case SUM -> metric.getSum().getDataPointsCount();
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            case DATA_NOT_SET -> 0;
        };
    }
}

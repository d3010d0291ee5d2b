package dev.hearth.conformance;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Points of every kind, in every encoding. */
final class MetricCases {

    private static final int NO_RECORDED_VALUE = 1;

    private final Rules rules = Rules.otlp("metrics");

    private MetricCases() {}

    static List<Case> cases() {
        var cases = new MetricCases();
        for (Transport transport : Transport.PLAIN) {
            cases.kinds(transport);
            cases.values(transport);
        }
        cases.encodings();
        return cases.rules.cases();
    }

    private void takes(Transport t, String name, String rule, Supplier<Metric> metric) {
        rules.must(
                t.label + "." + name,
                "%s (%s)".formatted(rule, t.label),
                Source.DATA_MODEL,
                target -> t.export(target, Signal.METRICS, target.samples().metrics(List.of(metric.get())))
                        .mustBeFullSuccess());
    }

    private void kinds(Transport t) {
        takes(t, "gauge", "A gauge is accepted.", MetricSamples::gauge);
        takes(
                t,
                "counter",
                "A cumulative monotonic sum is accepted.",
                () -> MetricSamples.sum(MetricSamples.CUMULATIVE, true));
        takes(
                t,
                "up-down-counter",
                "A cumulative sum that may fall is accepted.",
                () -> MetricSamples.sum(MetricSamples.CUMULATIVE, false));
        takes(t, "delta-sum", "A sum of deltas is accepted.", () -> MetricSamples.sum(MetricSamples.DELTA, true));
        takes(
                t,
                "histogram",
                "A cumulative histogram is accepted.",
                () -> MetricSamples.histogram(MetricSamples.CUMULATIVE));
        takes(
                t,
                "delta-histogram",
                "A histogram of deltas is accepted.",
                () -> MetricSamples.histogram(MetricSamples.DELTA));
        takes(
                t,
                "exponential",
                "A cumulative exponential histogram is accepted.",
                () -> MetricSamples.exponential(MetricSamples.CUMULATIVE));
        takes(
                t,
                "delta-exponential",
                "An exponential histogram of deltas is accepted.",
                () -> MetricSamples.exponential(MetricSamples.DELTA));
        takes(t, "summary", "A summary is accepted.", MetricSamples::summary);
    }

    private void values(Transport t) {
        takes(
                t,
                "no-recorded-value",
                "A point that says that there is no value is accepted.",
                () -> gauge(Samples.point().setFlags(NO_RECORDED_VALUE)));
        takes(
                t,
                "integer",
                "A point may be an integer of 64 bits.",
                () -> gauge(Samples.point().setAsInt(Long.MIN_VALUE)));
        takes(t, "nan", "A point may be NaN.", () -> gauge(Samples.point().setAsDouble(Double.NaN)));
        takes(
                t,
                "infinity",
                "A point may be infinite.",
                () -> gauge(Samples.point().setAsDouble(Double.NEGATIVE_INFINITY)));
        takes(
                t,
                "no-start",
                "A point need not have a start.",
                () -> gauge(Samples.point().clearStartTimeUnixNano().setAsInt(1)));
        takes(
                t,
                "no-points",
                "A metric without points is accepted.",
                () -> MetricSamples.metric("check.no.points")
                        .setGauge(Gauge.getDefaultInstance())
                        .build());
        takes(
                t,
                "no-data",
                "A metric without data is accepted.",
                () -> MetricSamples.metric("check.no.data").build());
    }

    private static Metric gauge(NumberDataPoint.Builder point) {
        return MetricSamples.metric("check.gauge")
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private void encodings() {
        rules.must("http-protobuf.unpacked", "Bucket counts need not be packed.", Source.PROTOBUF_WIRE, target -> {
            byte[] counts = Bytes.join(Bytes.of(0x31, 1, 0, 0, 0, 0, 0, 0, 0), Bytes.of(0x31, 2, 0, 0, 0, 0, 0, 0, 0));
            byte[] bound = Bytes.of(0x39, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F);
            byte[] time = Bytes.join(Bytes.of(0x19), littleEndian(Samples.nowNanos()));
            byte[] count = Bytes.of(0x21, 3, 0, 0, 0, 0, 0, 0, 0);
            byte[] histogram = Bytes.join(Bytes.field(1, Bytes.join(time, count, counts, bound)), Bytes.of(0x10, 2));
            byte[] metric = Bytes.join(
                    Bytes.field(1, "check.unpacked".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Bytes.field(9, histogram));
            Transport.HTTP_PROTOBUF
                    .send(target, Signal.METRICS, Bytes.field(1, Bytes.field(2, Bytes.field(2, metric))), Coding.NONE)
                    .mustBeFullSuccess();
        });
        json(
                "numbers-as-text",
                "Counts of 64 bits may be text.",
                "{\"timeUnixNano\": \"%s\", \"count\": \"3\", \"sum\": 4.5, \"bucketCounts\": [\"1\", \"2\"], \"explicitBounds\": [0.5]}");
        json(
                "numbers-as-numbers",
                "Counts of 64 bits may be numbers.",
                "{\"timeUnixNano\": %s, \"count\": 3, \"sum\": 4, \"bucketCounts\": [1, 2], \"explicitBounds\": [5e-1]}");
        json(
                "text-as-bounds",
                "Bounds and sums may be text.",
                "{\"timeUnixNano\": \"%s\", \"count\": \"3\", \"sum\": \"Infinity\", \"bucketCounts\": [1, \"2\"], \"explicitBounds\": [\"0.5\"]}");
        rules.must(
                "http-json.unsigned",
                "Counts reach 18446744073709551615.",
                Source.PROTOBUF_JSON,
                target -> send(
                                target,
                                "{\"timeUnixNano\": \"%d\", \"count\": \"18446744073709551615\", \"sum\": 1}"
                                        .formatted(Samples.nowNanos()))
                        .mustBeDefinite());
        rules.must(
                "temporality-unknown",
                "A temporality that this version does not know breaks nothing.",
                Source.FUTURE,
                target -> {
                    ExportMetricsServiceRequest request = target.samples()
                            .metrics(List.of(MetricSamples.metric("check.future")
                                    .setSum(MetricSamples.sum(MetricSamples.DELTA, true).getSum().toBuilder()
                                            .setAggregationTemporalityValue(9))
                                    .build()));
                    Transport.HTTP_PROTOBUF
                            .export(target, Signal.METRICS, request)
                            .mustBeDefinite();
                });
        rules.must(
                "buckets-do-not-fit",
                "A histogram whose buckets and bounds do not fit is taken or rejected, and breaks nothing.",
                Source.DATA_MODEL,
                target -> send(
                                target,
                                "{\"timeUnixNano\": \"%d\", \"count\": 3, \"sum\": 1, \"bucketCounts\": [1, 2, 3], \"explicitBounds\": [1]}"
                                        .formatted(Samples.nowNanos()))
                        .mustBeDefinite());
    }

    private void json(String name, String rule, String point) {
        rules.must(
                "http-json." + name,
                rule,
                Source.JSON,
                target -> send(target, point.formatted(Samples.nowNanos())).mustBeFullSuccess());
    }

    private static Reply send(Target target, String histogramPoint) throws IOException, InterruptedException {
        String body = """
                {"resourceMetrics": [{"scopeMetrics": [{"metrics": [{"name": "check.json",
                  "histogram": {"aggregationTemporality": 2, "dataPoints": [%s]}}]}]}]}""".formatted(histogramPoint);
        return Transport.HTTP_JSON.send(
                target, Signal.METRICS, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Coding.NONE);
    }

    private static byte[] littleEndian(long value) {
        return java.nio.ByteBuffer.allocate(8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}

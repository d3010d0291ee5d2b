package dev.hearth.conformance;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;

/** Metrics of every kind, with a value in every field. */
final class MetricSamples {

    static final AggregationTemporality DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    static final AggregationTemporality CUMULATIVE = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

    private MetricSamples() {}

    static List<Metric> everyKind() {
        return List.of(gauge(), sum(CUMULATIVE, true), histogram(DELTA), exponential(CUMULATIVE), summary());
    }

    static Metric gauge() {
        return metric("check.full.gauge")
                .setGauge(Gauge.newBuilder().addDataPoints(number().setAsDouble(0.25)))
                .build();
    }

    static Metric sum(AggregationTemporality temporality, boolean monotonic) {
        return metric("check.full.sum")
                .setSum(Sum.newBuilder()
                        .setAggregationTemporality(temporality)
                        .setIsMonotonic(monotonic)
                        .addDataPoints(number().setAsInt(7)))
                .build();
    }

    static Metric histogram(AggregationTemporality temporality) {
        return metric("check.full.histogram")
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporality(temporality)
                        .addDataPoints(HistogramDataPoint.newBuilder()
                                .setStartTimeUnixNano(Samples.nowNanos() - 1_000_000_000)
                                .setTimeUnixNano(Samples.nowNanos())
                                .addAttributes(Samples.text("k", "v"))
                                .setCount(6)
                                .setSum(12.5)
                                .setMin(0.1)
                                .setMax(9.5)
                                .addAllBucketCounts(List.of(1L, 2L, 3L))
                                .addAllExplicitBounds(List.of(0.5, 5.0))
                                .addExemplars(exemplar())
                                .setFlags(0)))
                .build();
    }

    static Metric exponential(AggregationTemporality temporality) {
        var buckets = ExponentialHistogramDataPoint.Buckets.newBuilder()
                .setOffset(-3)
                .addAllBucketCounts(List.of(1L, 0L, 300L));
        return metric("check.full.exponential")
                .setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .setAggregationTemporality(temporality)
                        .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                .setStartTimeUnixNano(Samples.nowNanos() - 1_000_000_000)
                                .setTimeUnixNano(Samples.nowNanos())
                                .addAttributes(Samples.text("k", "v"))
                                .setCount(604)
                                .setSum(12.5)
                                .setMin(-1)
                                .setMax(9.5)
                                .setScale(-2)
                                .setZeroCount(2)
                                .setZeroThreshold(1e-9)
                                .setPositive(buckets)
                                .setNegative(buckets)
                                .addExemplars(exemplar())))
                .build();
    }

    static Metric summary() {
        return metric("check.full.summary")
                .setSummary(Summary.newBuilder()
                        .addDataPoints(SummaryDataPoint.newBuilder()
                                .setStartTimeUnixNano(Samples.nowNanos() - 1_000_000_000)
                                .setTimeUnixNano(Samples.nowNanos())
                                .addAttributes(Samples.text("k", "v"))
                                .setCount(4)
                                .setSum(10)
                                .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                        .setQuantile(0.5)
                                        .setValue(2.5))))
                .build();
    }

    static Metric.Builder metric(String name) {
        return Metric.newBuilder()
                .setName(name)
                .setDescription("What it is")
                .setUnit("s")
                .addMetadata(Samples.text("origin", "check"));
    }

    private static NumberDataPoint.Builder number() {
        return Samples.point().addAttributes(Samples.text("k", "v")).addExemplars(exemplar());
    }

    private static Exemplar.Builder exemplar() {
        return Exemplar.newBuilder()
                .setTimeUnixNano(Samples.nowNanos())
                .setAsDouble(0.5)
                .setTraceId(Samples.id(16))
                .setSpanId(Samples.id(8))
                .addFilteredAttributes(Samples.text("user", "1"));
    }
}

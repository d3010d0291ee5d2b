package dev.hearth.otlp;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** Requests as SDKs send them, with something in every field that is read. */
final class SampleRequests {

    private SampleRequests() {}

    static List<Message> all() {
        return List.of(traces(), Requests.logs(List.of(log(), log())), metrics());
    }

    static ExportTraceServiceRequest traces() {
        Span.Builder span = Requests.span()
                .setParentSpanId(Requests.SPAN_ID)
                .setTraceState("a=b")
                .addAttributes(Requests.text("http.route", "/answer/{id}"))
                .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(Requests.nested(5)))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("n")
                        .setValue(AnyValue.newBuilder().setIntValue(-7)))
                .addEvents(Span.Event.newBuilder()
                        .setName("exception")
                        .setTimeUnixNano(1_500)
                        .addAttributes(Requests.text("exception.type", "Täst")))
                .addLinks(Span.Link.newBuilder().setTraceId(Requests.TRACE_ID).setSpanId(Requests.SPAN_ID));
        return Requests.traces(span, Requests.span());
    }

    static LogRecord log() {
        return LogRecord.newBuilder()
                .setTimeUnixNano(5)
                .setObservedTimeUnixNano(6)
                .setSeverityNumberValue(9)
                .setSeverityText("INFO")
                .setEventName("done")
                .setTraceId(Requests.TRACE_ID)
                .setSpanId(Requests.SPAN_ID)
                .setBody(AnyValue.newBuilder().setStringValue("It is done."))
                .addAttributes(Requests.text("k", "v"))
                .build();
    }

    static ExportMetricsServiceRequest metrics() {
        var number = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(1)
                .setTimeUnixNano(2)
                .addAttributes(Requests.text("k", "v"))
                .addExemplars(Exemplar.newBuilder()
                        .setTimeUnixNano(2)
                        .setAsDouble(0.5)
                        .setTraceId(Requests.TRACE_ID)
                        .setSpanId(Requests.SPAN_ID)
                        .addFilteredAttributes(Requests.text("user", "1")));
        var delta = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
        var cumulative = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
        var buckets = ExponentialHistogramDataPoint.Buckets.newBuilder()
                .setOffset(-3)
                .addBucketCounts(1)
                .addBucketCounts(300);
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("lib"))
                                .addMetrics(metric("memory")
                                        .setGauge(Gauge.newBuilder()
                                                .addDataPoints(number.clone().setAsDouble(0.25))))
                                .addMetrics(metric("requests")
                                        .setSum(Sum.newBuilder()
                                                .addDataPoints(number.clone().setAsInt(7))
                                                .addDataPoints(number.clone().setFlags(1))
                                                .setAggregationTemporality(delta)
                                                .setIsMonotonic(true)))
                                .addMetrics(metric("duration")
                                        .setHistogram(Histogram.newBuilder()
                                                .setAggregationTemporality(cumulative)
                                                .addDataPoints(HistogramDataPoint.newBuilder()
                                                        .setTimeUnixNano(2)
                                                        .setCount(3)
                                                        .setSum(0)
                                                        .setMax(9.5)
                                                        .addAllBucketCounts(List.of(1L, 2L))
                                                        .addExplicitBounds(0.5))))
                                .addMetrics(metric("size")
                                        .setExponentialHistogram(ExponentialHistogram.newBuilder()
                                                .setAggregationTemporality(delta)
                                                .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                                        .setTimeUnixNano(2)
                                                        .setCount(302)
                                                        .setScale(-2)
                                                        .setZeroCount(1)
                                                        .setZeroThreshold(1e-9)
                                                        .setPositive(buckets))))
                                .addMetrics(metric("quantiles")
                                        .setSummary(Summary.newBuilder()
                                                .addDataPoints(SummaryDataPoint.newBuilder()
                                                        .setTimeUnixNano(2)
                                                        .setCount(4)
                                                        .setSum(10)
                                                        .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                                                .setQuantile(0.5)
                                                                .setValue(2.5)))))))
                .build();
    }

    private static Metric.Builder metric(String name) {
        return Metric.newBuilder().setName(name).setDescription("What it is").setUnit("1");
    }
}

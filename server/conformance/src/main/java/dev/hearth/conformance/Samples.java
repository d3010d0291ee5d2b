package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Makes the requests of one run. Times are now and ids are new. */
final class Samples {

    static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName("check").setVersion("1").build();

    private final Resource resource;

    Samples(String run) {
        this.resource = Resource.newBuilder()
                .addAttributes(text("service.name", Target.SERVICE))
                .addAttributes(text("service.instance.id", run))
                .build();
    }

    Resource resource() {
        return resource;
    }

    /** Returns a request with {@code count} good records. */
    Message records(Signal signal, int count) {
        return switch (signal) {
            case TRACES ->
                spans(IntStream.range(0, count).mapToObj(_ -> span().build()).toList());
            case LOGS ->
                logs(IntStream.range(0, count).mapToObj(_ -> log().build()).toList());
            case METRICS ->
                metrics(IntStream.range(0, count)
                        .mapToObj(i -> gauge("check.gauge." + i % 10).build())
                        .toList());
        };
    }

    /** Returns a request of about two megabytes in few records. */
    Message heavy(Signal signal) {
        KeyValue text = text("text", "0123456789".repeat(10_000));
        return switch (signal) {
            case TRACES ->
                spans(Collections.nCopies(20, span().addAttributes(text).build()));
            case LOGS -> logs(Collections.nCopies(20, log().addAttributes(text).build()));
            case METRICS ->
                metrics(List.of(Metric.newBuilder()
                        .setName("check.heavy")
                        .setGauge(Gauge.newBuilder()
                                .addAllDataPoints(Collections.nCopies(
                                        20,
                                        point().setAsInt(1).addAttributes(text).build())))
                        .build()));
        };
    }

    Message one(Signal signal) {
        return records(signal, 1);
    }

    /** Returns a request without anything in it. */
    static Message empty(Signal signal) {
        return switch (signal) {
            case TRACES -> ExportTraceServiceRequest.getDefaultInstance();
            case LOGS -> ExportLogsServiceRequest.getDefaultInstance();
            case METRICS -> ExportMetricsServiceRequest.getDefaultInstance();
        };
    }

    /** Returns a request with a resource and nothing under it. */
    Message emptyResource(Signal signal) {
        return switch (signal) {
            case TRACES ->
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource))
                        .build();
            case LOGS ->
                ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource))
                        .build();
            case METRICS ->
                ExportMetricsServiceRequest.newBuilder()
                        .addResourceMetrics(ResourceMetrics.newBuilder().setResource(resource))
                        .build();
        };
    }

    /** Returns a request with a resource and a scope and nothing under them. */
    Message emptyScope(Signal signal) {
        return switch (signal) {
            case TRACES -> spans(List.of());
            case LOGS -> logs(List.of());
            case METRICS -> metrics(List.of());
        };
    }

    ExportTraceServiceRequest spans(List<Span> spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource)
                        .addScopeSpans(ScopeSpans.newBuilder().setScope(SCOPE).addAllSpans(spans)))
                .build();
    }

    ExportLogsServiceRequest logs(List<LogRecord> logs) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder().setScope(SCOPE).addAllLogRecords(logs)))
                .build();
    }

    ExportMetricsServiceRequest metrics(List<Metric> metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource)
                        .addScopeMetrics(
                                ScopeMetrics.newBuilder().setScope(SCOPE).addAllMetrics(metrics)))
                .build();
    }

    /** Returns a span that ended just now. */
    static Span.Builder span() {
        long end = nowNanos();
        return Span.newBuilder()
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setName("check")
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .setStartTimeUnixNano(end - 1_000_000)
                .setEndTimeUnixNano(end);
    }

    static LogRecord.Builder log() {
        return LogRecord.newBuilder()
                .setTimeUnixNano(nowNanos())
                .setObservedTimeUnixNano(nowNanos())
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue("check"));
    }

    static Metric.Builder gauge(String name) {
        return Metric.newBuilder()
                .setName(name)
                .setUnit("1")
                .setGauge(Gauge.newBuilder().addDataPoints(point().setAsDouble(1.5)));
    }

    static NumberDataPoint.Builder point() {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(nowNanos() - 1_000_000_000)
                .setTimeUnixNano(nowNanos());
    }

    static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    /** Returns bytes that begin with no zero. */
    static ByteString id(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        id[0] |= 1;
        return ByteString.copyFrom(id);
    }

    static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}

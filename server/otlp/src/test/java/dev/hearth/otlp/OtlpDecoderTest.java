package dev.hearth.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.hearth.model.Heartbeat;
import dev.hearth.model.Rejection;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpDecoderTest {

    private final OtlpDecoder decoder = new OtlpDecoder();

    @Test
    void span_arrivesWithEverythingItCarries() {
        TelemetryBatch batch = traces(Requests.traces(Requests.span()
                .setParentSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 9}))
                .addAttributes(Requests.text("k", "v"))));

        SpanData span = batch.spans().getFirst();
        assertThat(span.traceId()).isEqualTo(TraceId.parse("0102030405060708090a0b0c0d0e0f10"));
        assertThat(span.spanId()).isEqualTo(SpanId.parse("0102030405060708"));
        assertThat(span.parentSpanId()).isEqualTo(new SpanId(9));
        assertThat(span.name()).isEqualTo("ask");
        assertThat(span.startNanos()).isEqualTo(1_000);
        assertThat(span.endNanos()).isEqualTo(2_000);
        assertThat(span.attributes().text("k")).isEqualTo("v");
        assertThat(span.resource().attributes().text("service.name")).isEqualTo("shop");
        assertThat(span.scope().name()).isEqualTo("lib");
        assertThat(batch.rejections()).isEmpty();
    }

    @Test
    void badRecords_areCountedByReasonAndTheirNeighboursKept() {
        TelemetryBatch batch = traces(Requests.traces(
                Requests.span(),
                Requests.span().setTraceId(ByteString.EMPTY),
                Requests.span().setTraceId(ByteString.copyFrom(new byte[16])),
                Requests.span().setSpanId(ByteString.copyFrom(new byte[3])),
                Requests.span().setEndTimeUnixNano(-1),
                Requests.span()
                        .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(Requests.nested(33)))));

        assertThat(batch.spans()).hasSize(1);
        assertThat(batch.rejections())
                .containsExactly(
                        new Rejection(2, Reasons.BAD_TRACE_ID),
                        new Rejection(1, Reasons.BAD_SPAN_ID),
                        new Rejection(1, Reasons.BAD_TIME),
                        new Rejection(1, Reasons.TOO_DEEP));
    }

    @Test
    void nesting_beyondAnyLimitIsMalformedInBothEncodings() {
        Message request = Requests.traces(Requests.span()
                .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(Requests.nested(120))));
        assertThatThrownBy(() -> decoder.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, request.toByteArray()))
                .isInstanceOf(MalformedTelemetryException.class);
        byte[] json = new OtlpJson(true).write(request);
        assertThatThrownBy(() -> decoder.decode(OtlpSignal.TRACES, OtlpEncoding.JSON, json))
                .isInstanceOf(MalformedTelemetryException.class)
                .hasMessageContaining("nesting");
    }

    @Test
    void link_withoutATargetIsLeftOut() {
        Span.Builder span = Requests.span()
                .addLinks(Span.Link.newBuilder().setTraceId(Requests.TRACE_ID))
                .addLinks(Span.Link.newBuilder().setTraceId(Requests.TRACE_ID).setSpanId(Requests.SPAN_ID));
        assertThat(traces(Requests.traces(span)).spans().getFirst().links()).hasSize(1);
    }

    @Test
    void json_acceptsWhatSendersWrite() {
        TelemetryBatch batch = json("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[{
                  "traceId":"0102030405060708090A0B0C0D0E0F10","spanId":"0102030405060708","parentSpanId":"",
                  "name":"ask","kind":"SPAN_KIND_CLIENT","startTimeUnixNano":"1000","endTimeUnixNano":2000,
                  "attributes":[{"key":"n","value":{"intValue":"-5"}},{"key":"none","value":null},
                                {"key":"d","value":{"doubleValue":3}}],
                  "status":{"code":2},"newThing":{"a":[1,{"b":2}]}}]}]}]}""");
        SpanData span = batch.spans().getFirst();
        assertThat(span.parentSpanId()).isNull();
        assertThat(span.endNanos()).isEqualTo(2_000);
        assertThat(span.attributes().get("n")).isEqualTo(new Value.Int(-5));
        assertThat(span.attributes().get("none")).isEqualTo(new Value.Null());
        assertThat(span.attributes().get("d")).isEqualTo(new Value.Real(3));
        assertThat(span.status()).isEqualTo(dev.hearth.model.StatusCode.ERROR);
    }

    @Test
    void json_unreadableIdOrNegativeTimeRejectsOnlyItsRecord() {
        TelemetryBatch batch = json("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"traceId":"not hex","spanId":"0102030405060708"},
                  {"traceId":"0102030405060708090A0B0C0D0E0F10","spanId":"0102030405060708","startTimeUnixNano":"-1"}
                ]}]}]}""");
        assertThat(batch.rejections())
                .containsExactly(new Rejection(1, Reasons.BAD_TRACE_ID), new Rejection(1, Reasons.BAD_TIME));
    }

    @Test
    void json_malformedTellsWhatAndWhere() {
        assertMalformed("", "must be a JSON object");
        assertMalformed("{} {}", "more after");
        assertMalformed("{\"resourceSpans\":{}}", "line 1, column 18", "\"resourceSpans\" must be an array");
        assertMalformed("{\"resourceSpans\":[1]}", "must be an object");
        assertMalformed(
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":1e99}]}]}]}",
                "\"startTimeUnixNano\" cannot hold");
    }

    @Test
    void protobuf_malformedTellsWhatAndWhere() {
        byte[] body = Requests.traces(Requests.span()).toByteArray();
        byte[] cut = java.util.Arrays.copyOf(body, body.length - 3);
        assertThatThrownBy(() -> decoder.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, cut))
                .isInstanceOf(MalformedTelemetryException.class)
                .hasMessageContaining("ExportTraceServiceRequest")
                .hasMessageContaining("of " + cut.length);
    }

    @Test
    void log_fallsBackToTheObservedTimeAndNeedsNoTrace() {
        var log = LogRecord.newBuilder().setObservedTimeUnixNano(5).setSeverityNumberValue(13);
        byte[] body = Requests.logs(List.of(log.build())).toByteArray();
        var decoded = decoder.decode(OtlpSignal.LOGS, OtlpEncoding.PROTOBUF, body)
                .logs()
                .getFirst();
        assertThat(decoded.timeNanos()).isEqualTo(5);
        assertThat(decoded.traceId()).isNull();
        assertThat(decoded.severityNumber()).isEqualTo(13);
        assertThat(decoded.body()).isEqualTo(new Value.Null());
    }

    @Test
    void metrics_arePointsAndAmongThemHeartbeats() {
        var point = NumberDataPoint.newBuilder().setTimeUnixNano(7);
        var gauge = Gauge.newBuilder()
                .addDataPoints(point.clone().setAsInt(3))
                .addDataPoints(point.clone().setAsDouble(4))
                .addDataPoints(point.clone().setAsInt(-1));
        var request = ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName(Heartbeat.METRIC_NAME)
                                        .setGauge(gauge))
                                .addMetrics(Metric.newBuilder()
                                        .setName("requests")
                                        .setSum(Sum.newBuilder()
                                                .addDataPoints(point)
                                                .addDataPoints(point)))))
                .build();
        TelemetryBatch batch = decoder.decode(OtlpSignal.METRICS, OtlpEncoding.PROTOBUF, request.toByteArray());
        assertThat(batch.heartbeats()).extracting(Heartbeat::openSpans).containsExactly(3L, 4L);
        assertThat(batch.rejections()).containsExactly(new Rejection(1, Reasons.BAD_COUNT));
        assertThat(batch.points())
                .extracting(sent -> sent.metric().name())
                .containsExactly(Heartbeat.METRIC_NAME, Heartbeat.METRIC_NAME, "requests", "requests");
        assertThat(decoder.decode(OtlpSignal.METRICS, OtlpEncoding.JSON, new OtlpJson(false).write(request)))
                .isEqualTo(batch);
    }

    private TelemetryBatch traces(Message request) {
        return decoder.decode(OtlpSignal.TRACES, OtlpEncoding.PROTOBUF, request.toByteArray());
    }

    private TelemetryBatch json(String body) {
        return decoder.decode(OtlpSignal.TRACES, OtlpEncoding.JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertMalformed(String body, String... parts) {
        assertThatThrownBy(() -> json(body))
                .isInstanceOf(MalformedTelemetryException.class)
                .hasMessageContainingAll(parts);
    }
}

package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;

/** Records with a value in every field. */
final class FullSamples {

    private static final int SAMPLED = 1;

    private FullSamples() {}

    static Message of(Samples samples, Signal signal) {
        return switch (signal) {
            case TRACES -> samples.spans(List.of(span().build()));
            case LOGS -> samples.logs(List.of(log().build()));
            case METRICS -> samples.metrics(MetricSamples.everyKind());
        };
    }

    static Span.Builder span() {
        Span.Builder span = Samples.span();
        return span.setParentSpanId(Samples.id(8))
                .setTraceState("vendor=1,other=2")
                .setFlags(SAMPLED)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(1)
                .addEvents(Span.Event.newBuilder()
                        .setName("event")
                        .setTimeUnixNano(span.getEndTimeUnixNano())
                        .addAllAttributes(attributes())
                        .setDroppedAttributesCount(2))
                .setDroppedEventsCount(3)
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(Samples.id(16))
                        .setSpanId(Samples.id(8))
                        .setTraceState("vendor=1")
                        .setFlags(SAMPLED)
                        .addAllAttributes(attributes())
                        .setDroppedAttributesCount(4))
                .setDroppedLinksCount(5)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("declined"));
    }

    static LogRecord.Builder log() {
        return Samples.log()
                .setEventName("check.done")
                .setTraceId(Samples.id(16))
                .setSpanId(Samples.id(8))
                .setFlags(SAMPLED)
                .addAllAttributes(attributes())
                .setDroppedAttributesCount(1);
    }

    /** Returns an attribute of every type that a value can have. */
    static List<KeyValue> attributes() {
        AnyValue one = AnyValue.newBuilder().setIntValue(1).build();
        return List.of(
                Samples.text("text", "Grüße, 世界 🌍"),
                Samples.attribute("yes", AnyValue.newBuilder().setBoolValue(true)),
                Samples.attribute("no", AnyValue.newBuilder().setBoolValue(false)),
                Samples.attribute("integer", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)),
                Samples.attribute("real", AnyValue.newBuilder().setDoubleValue(-0.125)),
                Samples.attribute(
                        "bytes", AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {0, -1}))),
                Samples.attribute(
                        "array",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(one)
                                        .addValues(AnyValue.newBuilder().setStringValue("x")))),
                Samples.attribute(
                        "map",
                        AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder().addValues(Samples.text("k", "v")))),
                Samples.attribute("nothing", AnyValue.newBuilder()));
    }
}

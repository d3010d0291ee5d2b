package dev.hearth.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** OTLP requests for tests: one known, and any number of generated ones. */
final class Requests {

    static final ByteString TRACE_ID =
            ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    static final ByteString SPAN_ID = ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    private Requests() {}

    static Span.Builder span() {
        return Span.newBuilder()
                .setTraceId(TRACE_ID)
                .setSpanId(SPAN_ID)
                .setName("ask")
                .setStartTimeUnixNano(1_000)
                .setEndTimeUnixNano(2_000);
    }

    static ExportTraceServiceRequest traces(Iterable<Span> spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .setName("lib")
                                        .setVersion("1"))
                                .addAllSpans(spans)))
                .build();
    }

    static ExportTraceServiceRequest traces(Span.Builder... spans) {
        return traces(List.of(spans).stream().map(Span.Builder::build).toList());
    }

    static ExportLogsServiceRequest logs(Iterable<LogRecord> logs) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(logs)))
                .build();
    }

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    /** An array in an array in an array …, {@code depth} times. */
    static AnyValue nested(int depth) {
        AnyValue value = AnyValue.newBuilder().setIntValue(7).build();
        for (int i = 0; i < depth; i++) {
            value = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(value))
                    .build();
        }
        return value;
    }

    static Arbitrary<ExportTraceServiceRequest> anyTraces() {
        return anySpan().list().ofMaxSize(5).map(Requests::traces);
    }

    static Arbitrary<ExportLogsServiceRequest> anyLogs() {
        return Combinators.combine(
                        anyId(16, 15, 0),
                        anyId(8, 0),
                        Arbitraries.longs(),
                        Arbitraries.of(SeverityNumber.values()),
                        anyValue())
                .as((traceId, spanId, time, severity, body) -> LogRecord.newBuilder()
                        .setTraceId(traceId)
                        .setSpanId(spanId)
                        .setTimeUnixNano(time)
                        .setSeverityNumberValue(severity == SeverityNumber.UNRECOGNIZED ? 99 : severity.getNumber())
                        .setBody(body)
                        .build())
                .list()
                .ofMaxSize(5)
                .map(Requests::logs);
    }

    private static Arbitrary<Span> anySpan() {
        return Combinators.combine(
                        anyId(16, 16, 16, 15, 0),
                        anyId(8, 8, 8, 9),
                        anyId(8, 0, 1),
                        Arbitraries.strings().ofMaxLength(20).filter(Requests::isUnicode),
                        Arbitraries.longs().greaterOrEqual(-5),
                        anyAttribute().list().ofMaxSize(4),
                        Arbitraries.of(Status.StatusCode.STATUS_CODE_OK, Status.StatusCode.STATUS_CODE_ERROR))
                .as((traceId, spanId, parentId, name, time, attributes, status) -> Span.newBuilder()
                        .setTraceId(traceId)
                        .setSpanId(spanId)
                        .setParentSpanId(parentId)
                        .setName(name)
                        .setStartTimeUnixNano(time)
                        .setEndTimeUnixNano(time)
                        .addAllAttributes(attributes)
                        .addEvents(Span.Event.newBuilder().setName(name).addAllAttributes(attributes))
                        .addLinks(Span.Link.newBuilder().setTraceId(traceId).setSpanId(spanId))
                        .setStatus(Status.newBuilder().setCode(status).setMessage(name))
                        .build());
    }

    private static Arbitrary<ByteString> anyId(Integer... sizes) {
        return Arbitraries.of(sizes)
                .flatMap(size -> Arbitraries.bytes().array(byte[].class).ofSize(size))
                .map(ByteString::copyFrom);
    }

    private static Arbitrary<KeyValue> anyAttribute() {
        return Combinators.combine(Arbitraries.strings().alpha().ofMaxLength(5), anyValue())
                .as((key, value) ->
                        KeyValue.newBuilder().setKey(key).setValue(value).build());
    }

    private static Arbitrary<AnyValue> anyValue() {
        Arbitrary<AnyValue> plain = Arbitraries.oneOf(
                Arbitraries.strings()
                        .filter(Requests::isUnicode)
                        .map(s -> AnyValue.newBuilder().setStringValue(s).build()),
                Arbitraries.longs()
                        .map(n -> AnyValue.newBuilder().setIntValue(n).build()),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e-300, 0.1)
                        .map(d -> AnyValue.newBuilder().setDoubleValue(d).build()),
                Arbitraries.of(true, false)
                        .map(b -> AnyValue.newBuilder().setBoolValue(b).build()),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(9)
                        .map(b -> AnyValue.newBuilder()
                                .setBytesValue(ByteString.copyFrom(b))
                                .build()),
                Arbitraries.integers().between(0, 35).map(Requests::nested),
                Arbitraries.just(AnyValue.getDefaultInstance()));
        Arbitrary<AnyValue> struct = plain.list().ofMaxSize(3).map(values -> {
            var fields = KeyValueList.newBuilder();
            for (int i = 0; i < values.size(); i++) {
                fields.addValues(KeyValue.newBuilder().setKey("k" + i % 2).setValue(values.get(i)));
            }
            return AnyValue.newBuilder().setKvlistValue(fields).build();
        });
        return Arbitraries.oneOf(plain, plain, struct);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}

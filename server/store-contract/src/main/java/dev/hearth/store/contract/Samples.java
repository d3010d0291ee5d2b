package dev.hearth.store.contract;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records to store. */
public final class Samples {

    private static final long START_NANOS = 1_790_000_000_123_456_789L;

    /** When the samples start. */
    static final Instant START = Instant.ofEpochSecond(1_790_000_000L);

    private Samples() {}

    /** Returns a record whose identity is the three arguments. */
    public static Record record(long trace, long span, RecordKind kind) {
        return record(trace, span, kind, "message " + span);
    }

    /** Returns a record whose identity is the first three arguments. */
    public static Record record(long trace, long span, RecordKind kind, String message) {
        return new Record(
                new TraceId(0x8000_0000_0000_0001L, trace),
                new SpanId(span),
                null,
                kind,
                "ask {model}",
                message,
                9,
                START_NANOS + span * 1000,
                kind == RecordKind.SPAN ? START_NANOS + span * 1000 + 5_000_000 : START_NANOS + span * 1000,
                null,
                new Attributes(Map.of("model", new Value.Text("m"), "n", new Value.Int(span))),
                null,
                List.of(),
                new Resource(new Attributes(Map.of("service.name", new Value.Text("shop")))),
                Scope.EMPTY,
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                null);
    }

    /** Returns a record that starts at a time. */
    public static Record starting(Instant start, long trace, long span, RecordKind kind, String message) {
        Record like = record(trace, span, kind, message);
        long nanos = Math.addExact(Math.multiplyExact(start.getEpochSecond(), 1_000_000_000L), start.getNano());
        return new Record(
                like.traceId(),
                like.spanId(),
                null,
                kind,
                like.spanName(),
                message,
                like.level(),
                nanos,
                kind == RecordKind.SPAN ? nanos + 5_000_000 : nanos,
                null,
                like.attributes(),
                null,
                List.of(),
                like.resource(),
                like.scope(),
                List.of(),
                List.of(),
                like.status(),
                "",
                null);
    }

    /** Returns a record that fills every column. */
    static Record full(String text) {
        Attributes attributes = new Attributes(Map.ofEntries(
                Map.entry("http.response.status_code", new Value.Int(503)),
                Map.entry("http.request.method", new Value.Text("GET")),
                Map.entry("http.route", new Value.Text("/a/{b}")),
                Map.entry("url.full", new Value.Text("http://h/a/b?c")),
                Map.entry("url.path", new Value.Text("/a/b")),
                Map.entry("url.query", new Value.Text("c")),
                Map.entry("gen_ai.operation.name", new Value.Text("chat")),
                Map.entry("gen_ai.provider.name", new Value.Text("anthropic")),
                Map.entry("gen_ai.request.model", new Value.Text("r")),
                Map.entry("gen_ai.response.model", new Value.Text("s")),
                Map.entry("gen_ai.usage.input_tokens", new Value.Int(Long.MAX_VALUE)),
                Map.entry("gen_ai.usage.output_tokens", new Value.Int(7)),
                Map.entry("operation.cost", new Value.Real(0.25)),
                Map.entry(text, new Value.Text(text))));
        Attributes resource = new Attributes(Map.of(
                "service.name", new Value.Text("shop"),
                "service.namespace", new Value.Text("ns"),
                "service.version", new Value.Text("1"),
                "service.instance.id", new Value.Text("i-1"),
                "process.pid", new Value.Int(4_000_000_000L),
                "deployment.environment.name", new Value.Text("prod"),
                "telemetry.sdk.name", new Value.Text("hearth"),
                "telemetry.sdk.language", new Value.Text("java"),
                "telemetry.sdk.version", new Value.Text("2")));
        return new Record(
                new TraceId(-1, 2),
                new SpanId(-3),
                new SpanId(Long.MIN_VALUE),
                RecordKind.SPAN,
                text,
                text,
                17,
                START_NANOS,
                START_NANOS + 1_500_000_000L,
                new ExceptionInfo("java.lang.IllegalStateException", text, text),
                attributes,
                "{\"type\":\"object\"}",
                List.of("a", text),
                new Resource(resource),
                new Scope(text, "3", attributes),
                List.of(new EventData(text, START_NANOS, attributes)),
                List.of(new LinkData(new TraceId(1, 1), new SpanId(1), attributes)),
                StatusCode.ERROR,
                text,
                new Value.Array(List.of(new Value.Text(text), new Value.Null(), new Value.Real(Double.NaN))));
    }
}

package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is found by SQL, as it was sent, at once. */
final class StorageCases {

    private final Rules rules = Rules.hearth("storage");

    private StorageCases() {}

    static List<Case> cases() {
        var cases = new StorageCases();
        List<Transport> all = new ArrayList<>(Transport.PLAIN);
        all.add(Transport.GRPC_SHARED);
        for (Transport transport : all) {
            cases.records(transport);
        }
        cases.resending();
        cases.merging();
        cases.pending();
        return cases.rules.cases();
    }

    private void records(Transport t) {
        rules.must(
                t.label + ".span",
                "SQL finds an accepted span with all its fields. (%s)".formatted(t.label),
                Source.HEARTH,
                target -> {
                    Span span = FullSamples.span().setName("stored").build();
                    t.export(target, Signal.TRACES, target.samples().spans(List.of(span)))
                            .mustBeFullSuccess();
                    is(
                            target,
                            """
                    SELECT span_name, kind, level, otel_status_code, otel_status_message, parent_span_id, trace_id, service_name,
                      otel_scope_name, attributes->>'text' AS text, attributes->>'integer' AS integer, attributes->'array'->>1 AS item,
                      attributes->'map'->>'k' AS field
                    FROM records WHERE span_id = '%s'""".formatted(hex(span.getSpanId())),
                            "stored",
                            "span",
                            "17",
                            "ERROR",
                            "declined",
                            hex(span.getParentSpanId()),
                            hex(span.getTraceId()),
                            Target.SERVICE,
                            "check",
                            "Grüße, 世界 🌍",
                            "-9223372036854775808",
                            "x",
                            "v");
                });
        rules.must(
                t.label + ".log",
                "SQL finds an accepted log under its span. (%s)".formatted(t.label),
                Source.HEARTH,
                target -> {
                    LogRecord log = FullSamples.log().build();
                    t.export(target, Signal.LOGS, target.samples().logs(List.of(log)))
                            .mustBeFullSuccess();
                    is(
                            target,
                            "SELECT kind, message, level, parent_span_id FROM records WHERE trace_id = '%s'"
                                    .formatted(hex(log.getTraceId())),
                            "log",
                            "check",
                            "9",
                            hex(log.getSpanId()));
                });
        rules.must(
                t.label + ".neighbours",
                "SQL finds the neighbours of a rejected span, and not that span. (%s)".formatted(t.label),
                Source.HEARTH,
                target -> {
                    ByteString trace = Samples.id(16);
                    List<Span> spans = List.of(
                            Samples.span().setTraceId(trace).setName("a").build(),
                            Samples.span()
                                    .setTraceId(trace)
                                    .setName("b")
                                    .clearSpanId()
                                    .build(),
                            Samples.span().setTraceId(trace).setName("c").build());
                    t.export(target, Signal.TRACES, target.samples().spans(spans))
                            .mustReject(1);
                    is(
                            target,
                            "SELECT string_agg(span_name, ',' ORDER BY span_name) AS names FROM records WHERE trace_id = '%s'"
                                    .formatted(hex(trace)),
                            "a,c");
                });
        rules.must(
                t.label + ".many",
                "SQL finds every one of a thousand spans. (%s)".formatted(t.label),
                Source.HEARTH,
                target -> {
                    ByteString trace = Samples.id(16);
                    List<Span> spans = java.util.stream.Stream.generate(
                                    () -> Samples.span().setTraceId(trace).build())
                            .limit(1_000)
                            .toList();
                    t.export(target, Signal.TRACES, target.samples().spans(spans), Coding.GZIP)
                            .mustBeFullSuccess();
                    is(target, "SELECT count(*) AS n FROM records WHERE trace_id = '%s'".formatted(hex(trace)), "1000");
                });
    }

    private void resending() {
        for (Transport t : Transport.PLAIN) {
            rules.must(
                    t.label + ".resent",
                    "A span that is sent twice is stored once. (%s)".formatted(t.label),
                    Source.DUPLICATES,
                    target -> {
                        Span span = Samples.span().build();
                        ExportTraceServiceRequest request = target.samples().spans(List.of(span));
                        t.export(target, Signal.TRACES, request).mustBeFullSuccess();
                        t.export(target, Signal.TRACES, request).mustBeFullSuccess();
                        is(
                                target,
                                "SELECT count(*) AS n FROM records WHERE span_id = '%s'"
                                        .formatted(hex(span.getSpanId())),
                                "1");
                    });
        }
        rules.must(
                "resent-elsewhere",
                "A span sent over HTTP and again over gRPC is stored once.",
                Source.DUPLICATES,
                target -> {
                    Span span = Samples.span().build();
                    ExportTraceServiceRequest request = target.samples().spans(List.of(span));
                    Transport.HTTP_JSON.export(target, Signal.TRACES, request).mustBeFullSuccess();
                    Transport.GRPC.export(target, Signal.TRACES, request).mustBeFullSuccess();
                    is(
                            target,
                            "SELECT count(*) AS n FROM records WHERE span_id = '%s'".formatted(hex(span.getSpanId())),
                            "1");
                });
        rules.must("refused-is-not-stored", "Nothing of a refused request is stored.", Source.HEARTH, target -> {
            Span span = Samples.span().build();
            byte[] body = Bytes.join(target.samples().spans(List.of(span)).toByteArray(), Bytes.of(0x0A, 0x7F));
            Transport.HTTP_PROTOBUF
                    .send(target, Signal.TRACES, body, Coding.NONE)
                    .mustBeRefused();
            is(target, "SELECT count(*) AS n FROM records WHERE span_id = '%s'".formatted(hex(span.getSpanId())), "0");
        });
    }

    private void merging() {
        rules.must(
                "fields-in-any-order",
                "A resource and scope that come after their spans count.",
                Source.PROTOBUF_WIRE,
                target -> {
                    Span span = Samples.span().build();
                    byte[] scope =
                            Bytes.join(Bytes.field(2, span.toByteArray()), Bytes.field(1, Samples.SCOPE.toByteArray()));
                    byte[] resource = Bytes.join(
                            Bytes.field(2, scope),
                            Bytes.field(1, target.samples().resource().toByteArray()));
                    Transport.HTTP_PROTOBUF
                            .send(target, Signal.TRACES, Bytes.field(1, resource), Coding.NONE)
                            .mustBeFullSuccess();
                    is(
                            target,
                            "SELECT service_name, otel_scope_name FROM records WHERE span_id = '%s'"
                                    .formatted(hex(span.getSpanId())),
                            Target.SERVICE,
                            "check");
                });
        rules.must(
                "last-one-counts", "Of a field that comes twice the last one counts.", Source.PROTOBUF_WIRE, target -> {
                    Span span = Samples.span().setName("first").build();
                    byte[] twice = Bytes.join(span.toByteArray(), Bytes.field(5, Bytes.of('l', 'a', 's', 't')));
                    byte[] body = Bytes.field(1, Bytes.field(2, Bytes.field(2, twice)));
                    Transport.HTTP_PROTOBUF
                            .send(target, Signal.TRACES, body, Coding.NONE)
                            .mustBeFullSuccess();
                    is(
                            target,
                            "SELECT span_name FROM records WHERE span_id = '%s'".formatted(hex(span.getSpanId())),
                            "last");
                });
        rules.must(
                "snake-case-is-unknown",
                "JSON in snake case is stored as if the field were not there.",
                Source.JSON,
                target -> {
                    String trace = JsonSpan.hex(16);
                    String body = JsonSpan.good()
                            .with("traceId", JsonSpan.quoted(trace))
                            .after(", \"parent_span_id\": \"00000000000000a1\"")
                            .request();
                    Transport.HTTP_JSON
                            .send(
                                    target,
                                    Signal.TRACES,
                                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    Coding.NONE)
                            .mustBeFullSuccess();
                    is(
                            target,
                            "SELECT coalesce(parent_span_id, 'none') AS parent FROM records WHERE trace_id = '%s'"
                                    .formatted(trace),
                            "none");
                });
        rules.must("ids-in-any-case", "Ids are found in lower case, however JSON wrote them.", Source.JSON, target -> {
            String trace = JsonSpan.hex(16);
            String body = JsonSpan.good()
                    .with("traceId", JsonSpan.quoted(trace.toUpperCase(java.util.Locale.ROOT)))
                    .request();
            Transport.HTTP_JSON
                    .send(target, Signal.TRACES, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Coding.NONE)
                    .mustBeFullSuccess();
            is(target, "SELECT count(*) AS n FROM records WHERE trace_id = '%s'".formatted(trace), "1");
        });
    }

    private void pending() {
        for (Transport t : Transport.PLAIN) {
            rules.must(
                    t.label + ".pending-span",
                    "A pending span is open until its span has ended. (%s)".formatted(t.label),
                    Source.LOGFIRE,
                    target -> {
                        Span ended = Samples.span().setName("work").build();
                        Span pending = Samples.span()
                                .setName("work")
                                .setTraceId(ended.getTraceId())
                                .setParentSpanId(ended.getSpanId())
                                .setEndTimeUnixNano(ended.getStartTimeUnixNano())
                                .setStartTimeUnixNano(ended.getStartTimeUnixNano())
                                .addAttributes(Samples.text("logfire.span_type", "pending_span"))
                                .addAttributes(Samples.text("logfire.pending_parent_id", "0000000000000000"))
                                .build();
                        String open = "SELECT count(*) AS n FROM open_spans WHERE span_id = '%s'"
                                .formatted(hex(ended.getSpanId()));
                        t.export(target, Signal.TRACES, target.samples().spans(List.of(pending)))
                                .mustBeFullSuccess();
                        is(target, open, "1");
                        t.export(target, Signal.TRACES, target.samples().spans(List.of(ended)))
                                .mustBeFullSuccess();
                        is(target, open, "0");
                        is(
                                target,
                                "SELECT count(*) AS n FROM records WHERE span_id = '%s'"
                                        .formatted(hex(ended.getSpanId())),
                                "1");
                    });
        }
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** Throws unless the query has one row with these values. */
    private static void is(Target target, String query, String... expected) throws IOException, InterruptedException {
        List<JsonNode> rows = target.sql().rows(query);
        List<List<String>> seen = rows.stream()
                .map(row -> row.valueStream().map(StorageCases::text).toList())
                .toList();
        Difference.unless(seen.equals(List.of(List.of(expected))), "the row " + List.of(expected), "the rows " + seen);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}

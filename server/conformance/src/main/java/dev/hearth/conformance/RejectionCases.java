package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.function.Supplier;

/** Single records that Hearth does not take, while their neighbours stay. */
final class RejectionCases {

    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Rules rules = Rules.hearth("rejection");

    private RejectionCases() {}

    static List<Case> cases() {
        var cases = new RejectionCases();
        for (Transport transport : Transport.PLAIN) {
            cases.spans(transport);
            cases.logs(transport);
        }
        return cases.rules.cases();
    }

    private void rejects(Transport t, String name, String rule, Supplier<Span.Builder> bad) {
        rules.must(
                t.label + "." + name,
                "%s is rejected alone, counted and explained. (%s)".formatted(rule, t.label),
                t.isGrpc() ? Source.GRPC_PARTIAL : Source.HTTP_PARTIAL,
                target -> {
                    List<Span> spans = List.of(
                            Samples.span().build(),
                            bad.get().build(),
                            Samples.span().build());
                    t.export(target, Signal.TRACES, target.samples().spans(spans))
                            .mustReject(1);
                });
    }

    private void spans(Transport t) {
        rejects(
                t,
                "trace-id-missing",
                "A span without a trace id",
                () -> Samples.span().clearTraceId());
        rejects(
                t,
                "trace-id-zero",
                "A span with a trace id of zeros",
                () -> Samples.span().setTraceId(ByteString.copyFrom(new byte[16])));
        rejects(
                t,
                "trace-id-short",
                "A span with a trace id of 15 bytes",
                () -> Samples.span().setTraceId(Samples.id(15)));
        rejects(
                t,
                "trace-id-long",
                "A span with a trace id of 17 bytes",
                () -> Samples.span().setTraceId(Samples.id(17)));
        rejects(
                t,
                "span-id-missing",
                "A span without an id",
                () -> Samples.span().clearSpanId());
        rejects(
                t,
                "span-id-zero",
                "A span with an id of zeros",
                () -> Samples.span().setSpanId(ByteString.copyFrom(new byte[8])));
        rejects(
                t,
                "span-id-long",
                "A span with an id of 16 bytes",
                () -> Samples.span().setSpanId(Samples.id(16)));
        rejects(
                t,
                "parent-id-short",
                "A span with a parent id of four bytes",
                () -> Samples.span().setParentSpanId(Samples.id(4)));
        rejects(
                t,
                "too-old",
                "A span of two days ago",
                () -> Samples.span()
                        .setStartTimeUnixNano(Samples.nowNanos() - 2 * DAY_NANOS)
                        .setEndTimeUnixNano(Samples.nowNanos() - 2 * DAY_NANOS));
        rejects(
                t,
                "too-new",
                "A span of tomorrow",
                () -> Samples.span()
                        .setStartTimeUnixNano(Samples.nowNanos() + DAY_NANOS)
                        .setEndTimeUnixNano(Samples.nowNanos() + DAY_NANOS));
        rejects(
                t,
                "time-beyond-int64",
                "A span that ends after the year 2262",
                () -> Samples.span().setEndTimeUnixNano(-1));
        rules.must(
                t.label + ".all",
                "Where every span is bad, all are counted. (%s)".formatted(t.label),
                t.isGrpc() ? Source.GRPC_PARTIAL : Source.HTTP_PARTIAL,
                target -> {
                    Span bad = Samples.span().clearSpanId().build();
                    t.export(target, Signal.TRACES, target.samples().spans(List.of(bad, bad, bad)))
                            .mustReject(3);
                });
        rules.must(
                t.label + ".bad-link",
                "A link to nowhere does not cost its span. (%s)".formatted(t.label),
                Source.HEARTH,
                target -> t.export(
                                target,
                                Signal.TRACES,
                                target.samples()
                                        .spans(List.of(Samples.span()
                                                .addLinks(Span.Link.getDefaultInstance())
                                                .build())))
                        .mustBeFullSuccess());
    }

    private void logs(Transport t) {
        logs(
                t,
                "log-trace-id-short",
                "A log with a trace id of 15 bytes",
                () -> Samples.log().setTraceId(Samples.id(15)));
        logs(
                t,
                "log-span-id-short",
                "A log with a span id of four bytes",
                () -> Samples.log().setSpanId(Samples.id(4)));
        logs(
                t,
                "log-too-old",
                "A log of two days ago",
                () -> Samples.log()
                        .setTimeUnixNano(Samples.nowNanos() - 2 * DAY_NANOS)
                        .setObservedTimeUnixNano(Samples.nowNanos() - 2 * DAY_NANOS));
        rules.must(
                t.label + ".log-without-ids",
                "A log needs no ids. (%s)".formatted(t.label),
                Source.DATA_MODEL,
                target -> t.export(
                                target,
                                Signal.LOGS,
                                target.samples().logs(List.of(Samples.log().build())))
                        .mustBeFullSuccess());
        rules.must(
                t.label + ".log-without-time",
                "A log without a time has the time at which it was observed. (%s)".formatted(t.label),
                Source.DATA_MODEL,
                target -> t.export(
                                target,
                                Signal.LOGS,
                                target.samples()
                                        .logs(List.of(Samples.log()
                                                .clearTimeUnixNano()
                                                .build())))
                        .mustBeFullSuccess());
    }

    private void logs(Transport t, String name, String rule, Supplier<LogRecord.Builder> bad) {
        rules.must(
                t.label + "." + name,
                "%s is rejected alone, counted and explained. (%s)".formatted(rule, t.label),
                t.isGrpc() ? Source.GRPC_PARTIAL : Source.HTTP_PARTIAL,
                target -> {
                    List<LogRecord> logs =
                            List.of(Samples.log().build(), bad.get().build());
                    t.export(target, Signal.LOGS, target.samples().logs(logs)).mustReject(1);
                });
    }
}

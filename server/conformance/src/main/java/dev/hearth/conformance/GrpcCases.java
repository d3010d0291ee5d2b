package dev.hearth.conformance;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** gRPC's own rules, on the port for gRPC and on that for HTTP. */
final class GrpcCases {

    private static final int PARALLEL = 32;

    private final Rules rules = Rules.otlp("grpc");
    private final String port;
    private final Function<Target, GrpcSide> side;
    private final boolean shared;

    private GrpcCases(String port, boolean shared, Function<Target, GrpcSide> side) {
        this.port = port;
        this.shared = shared;
        this.side = side;
    }

    static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (GrpcCases cases : List.of(
                new GrpcCases("own-port", false, Target::grpc), new GrpcCases("http-port", true, Target::sharedGrpc))) {
            cases.calls();
            cases.frames();
            cases.codings();
            cases.others();
            all.addAll(cases.rules.cases());
        }
        return all;
    }

    /** On the HTTP port gRPC is an option: where no export works, nothing else is asked of it. */
    private void rule(String name, String rule, Source source, Check check) {
        String whole = rule + " (" + port + ")";
        if (shared) {
            rules.may(port + "." + name, whole, source, check);
        } else {
            rules.must(port + "." + name, whole, source, check);
        }
    }

    private GrpcAnswer send(Target target, byte[] body, String... headers) throws IOException {
        return side.apply(target).call(Signal.TRACES.grpcPath(), HttpData.wrap(body), headers);
    }

    private static byte[] good(Target target) {
        return target.samples().one(Signal.TRACES).toByteArray();
    }

    private static void isOk(GrpcAnswer answer) {
        Difference.unless(answer.ok() && answer.message() != null, "gRPC OK with one message", answer.shown());
    }

    private static void isRefused(GrpcAnswer answer) {
        Difference.unless(answer.code() > 0 && !answer.isRetryable(), "a gRPC status that is final", answer.shown());
    }

    private void calls() {
        for (Signal signal : Signal.values()) {
            rule(
                    "export." + signal.label(),
                    "The method Export of %s answers with one message and OK.".formatted(signal.label()),
                    Source.GRPC,
                    target -> isOk(side.apply(target)
                            .call(
                                    signal.grpcPath(),
                                    target.samples().one(signal).toByteArray())));
        }
        rule(
                "content-type",
                "The answer is application/grpc with HTTP 200, for failures too.",
                Source.GRPC_WIRE,
                target -> {
                    for (byte[] message : List.of(good(target), Bytes.of(0xFF, 0xFF))) {
                        GrpcAnswer answer = side.apply(target).call(Signal.TRACES.grpcPath(), message);
                        Difference.unless(
                                answer.httpStatus() == 200
                                        && answer.contentType().startsWith("application/grpc"),
                                "HTTP 200 and application/grpc",
                                answer.shown() + " as " + answer.contentType());
                    }
                });
        rule(
                "content-type-proto",
                "The content type application/grpc+proto is understood.",
                Source.GRPC_WIRE,
                target ->
                        isOk(send(target, GrpcSide.frame(0, good(target)), "content-type", "application/grpc+proto")));
        rule(
                "timeout-and-metadata",
                "A timeout and metadata that nobody knows do not matter.",
                Source.GRPC_WIRE,
                target -> isOk(send(
                        target,
                        GrpcSide.frame(0, good(target)),
                        "grpc-timeout",
                        "10S",
                        "x-tenant",
                        "a",
                        "x-blob-bin",
                        "AAEC",
                        "user-agent",
                        "OTel-OTLP-Exporter-Test/1.0")));
        rule(
                "bad-message",
                "A message that cannot be read is refused for good.",
                Source.GRPC_FAILURES,
                target -> isRefused(side.apply(target).call(Signal.TRACES.grpcPath(), Bytes.of(0xFF, 0xFF, 0xFF, 7))));
        rule("message-of-error", "A failure has a grpc-message, percent-encoded.", Source.GRPC_WIRE, target -> {
            GrpcAnswer answer = side.apply(target).call(Signal.TRACES.grpcPath(), Bytes.of(0xFF, 0xFF, 0xFF, 7));
            Difference.unless(
                    !answer.detail().isBlank() && answer.detail().chars().allMatch(c -> c >= ' ' && c <= '~'),
                    "a printable grpc-message",
                    answer.shown());
        });
        rule(
                "parallel",
                "%d calls on one connection are all answered with OK.".formatted(PARALLEL),
                Source.GRPC_CONCURRENT,
                target -> {
                    var calls = java.util.stream.Stream.generate(
                                    () -> side.apply(target).start(Signal.TRACES.grpcPath(), good(target)))
                            .limit(PARALLEL)
                            .toList();
                    for (var call : calls) {
                        isOk(GrpcSide.answer(call));
                    }
                });
    }

    private void frames() {
        rule(
                "empty-message",
                "A message of no bytes is an empty request.",
                Source.GRPC_SUCCESS,
                target -> isOk(send(target, GrpcSide.frame(0, new byte[0]))));
        rule(
                "no-message",
                "A call without a message is refused for good.",
                Source.GRPC_WIRE,
                target -> isRefused(send(target, new byte[0])));
        rule(
                "short-prefix",
                "A prefix that is cut off is refused for good.",
                Source.GRPC_WIRE,
                target -> isRefused(send(target, Bytes.of(0, 0, 0))));
        rule(
                "frame-too-long",
                "A prefix that promises more than comes is refused for good.",
                Source.GRPC_WIRE,
                target -> {
                    byte[] message = good(target);
                    isRefused(send(target, GrpcSide.frame(0, message.length + 10, message)));
                });
        rule("two-messages", "Two messages in a unary call are refused for good.", Source.GRPC_WIRE, target -> {
            byte[] frame = GrpcSide.frame(0, good(target));
            isRefused(send(target, Bytes.join(frame, frame)));
        });
        rule(
                "negative-length",
                "A length of more than two gigabytes is refused for good.",
                Source.GRPC_WIRE,
                target -> isRefused(send(target, GrpcSide.frame(0, -1, good(target)))));
        rule(
                "unknown-flag",
                "A flag other than 0 and 1 is refused for good.",
                Source.GRPC_WIRE,
                target -> isRefused(send(target, GrpcSide.frame(2, good(target)))));
        rule("message-in-pieces", "A message may come in pieces, prefix included.", Source.GRPC_WIRE, target -> {
            byte[] frame = GrpcSide.frame(0, good(target));
            HttpData[] pieces = new HttpData[frame.length];
            for (int i = 0; i < frame.length; i++) {
                pieces[i] = HttpData.wrap(new byte[] {frame[i]});
            }
            isOk(side.apply(target)
                    .call(Signal.TRACES.grpcPath(), com.linecorp.armeria.common.stream.StreamMessage.of(pieces)));
        });
    }

    private void codings() {
        rule(
                "gzip",
                "A message compressed with gzip is accepted.",
                Source.COMPRESSION,
                target -> isOk(
                        send(target, GrpcSide.frame(1, Coding.GZIP.compress(good(target))), "grpc-encoding", "gzip")));
        rule(
                "gzip-unused",
                "With grpc-encoding gzip a message may still be plain.",
                Source.GRPC_COMPRESSION,
                target -> isOk(send(target, GrpcSide.frame(0, good(target)), "grpc-encoding", "gzip")));
        rule(
                "identity",
                "The encoding identity is understood.",
                Source.GRPC_COMPRESSION,
                target -> isOk(send(target, GrpcSide.frame(0, good(target)), "grpc-encoding", "identity")));
        rule(
                "accept-encoding",
                "A client may say what it could read.",
                Source.GRPC_COMPRESSION,
                target -> isOk(send(
                        target, GrpcSide.frame(0, good(target)), "grpc-accept-encoding", "gzip, identity, nonsense")));
        rule(
                "unknown-encoding",
                "A message in an encoding that the server does not have is answered with UNIMPLEMENTED.",
                Source.GRPC_COMPRESSION,
                target -> {
                    GrpcAnswer answer = send(target, GrpcSide.frame(1, good(target)), "grpc-encoding", "nonsense");
                    Difference.unless(answer.code() == GrpcAnswer.UNIMPLEMENTED, "gRPC UNIMPLEMENTED", answer.shown());
                });
        rule(
                "flag-without-encoding",
                "A message marked as compressed without an encoding is refused for good.",
                Source.GRPC_COMPRESSION,
                target -> isRefused(send(target, GrpcSide.frame(1, good(target)))));
    }

    private void others() {
        rule(
                "unknown-method",
                "A method that does not exist is UNIMPLEMENTED, or HTTP 404, which means the same.",
                Source.GRPC_WIRE,
                target -> {
                    GrpcAnswer answer = side.apply(target)
                            .call("/opentelemetry.proto.collector.trace.v1.TraceService/Nothing", good(target));
                    Difference.unless(
                            answer.code() == GrpcAnswer.UNIMPLEMENTED
                                    || (answer.code() < 0 && answer.httpStatus() == 404),
                            "gRPC UNIMPLEMENTED",
                            answer.shown());
                });
        rule("get", "A GET of a method is not answered with OK.", Source.GRPC_WIRE, target -> {
            GrpcAnswer answer = side.apply(target).method(HttpMethod.GET, Signal.TRACES.grpcPath());
            Difference.unless(!answer.ok(), "a refusal", answer.shown());
        });
        rule(
                "not-grpc",
                "A content type other than gRPC's is answered with HTTP 415, or refused for good.",
                Source.GRPC_WIRE,
                target -> {
                    GrpcAnswer answer =
                            send(target, GrpcSide.frame(0, good(target)), "content-type", "application/json");
                    boolean refused = answer.code() > 0 && !answer.isRetryable();
                    Difference.unless(
                            refused || (answer.httpStatus() >= 400 && answer.httpStatus() < 500),
                            "HTTP 415",
                            answer.shown());
                });
    }
}

package dev.hearth.conformance;

import com.linecorp.armeria.common.HttpData;
import java.io.IOException;
import java.util.List;

/** Hearth's and Logfire's own answers, where OTLP leaves a choice. */
final class ContractCases {

    private final Rules rules = Rules.hearth("contract");

    private ContractCases() {}

    static List<Case> cases() {
        var cases = new ContractCases();
        cases.statuses();
        cases.logfire();
        cases.strictness();
        cases.always();
        return cases.rules.cases();
    }

    private void statuses() {
        for (String type : List.of("text/plain", "application/xml", "nonsense")) {
            rules.must(
                    "415-" + type.replace('/', '-'),
                    "The content type %s is answered with 415.".formatted(type),
                    Source.LOGFIRE,
                    target -> is(415, target.http().post("/v1/traces", type, "x")));
        }
        rules.must(
                "415-coding",
                "A content encoding that is not known is answered with 415.",
                Source.HTTP_SEMANTICS,
                target ->
                        is(415, target.http().post("/v1/traces", HttpSide.JSON, "{}", "content-encoding", "nonsense")));
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            rules.must(
                    "405-" + method,
                    "%s is answered with 405 and the method that is allowed.".formatted(method),
                    Source.HTTP_SEMANTICS,
                    target -> {
                        Answer answer = target.http().method(method, "/v1/logs");
                        is(405, answer);
                        Difference.unless(
                                answer.header("allow").equals("POST"),
                                "Allow: POST",
                                "Allow: " + answer.header("allow"));
                    });
        }
        rules.must(
                "404",
                "A path that does not exist is answered with 404.",
                Source.HTTP_SEMANTICS,
                target -> is(404, target.http().post("/v1/nothing", HttpSide.JSON, "{}")));
        for (Signal signal : Signal.values()) {
            rules.must(
                    "grpc-invalid-argument." + signal.label(),
                    "A message of %s that cannot be read is INVALID_ARGUMENT.".formatted(signal.label()),
                    Source.GRPC_FAILURES,
                    target -> {
                        GrpcAnswer answer = target.grpc().call(signal.grpcPath(), Bytes.of(0xFF, 0xFF, 0xFF, 7));
                        Difference.unless(
                                answer.code() == GrpcAnswer.INVALID_ARGUMENT, "gRPC INVALID_ARGUMENT", answer.shown());
                    });
        }
        rules.must(
                "too-large-is-final",
                "A message that is too large is not to be sent again.",
                Source.GRPC_REQUEST,
                target -> {
                    byte[] events =
                            Bytes.field(1, Bytes.field(2, Bytes.field(2, Bytes.repeat(Bytes.of(0x5A, 0), 1_000_000))));
                    GrpcAnswer answer =
                            target.grpc().call(Signal.TRACES.grpcPath(), HttpData.wrap(GrpcSide.frame(0, events)));
                    Difference.unless(
                            answer.code() == GrpcAnswer.RESOURCE_EXHAUSTED, "gRPC RESOURCE_EXHAUSTED", answer.shown());
                });
    }

    private void logfire() {
        for (Signal signal : Signal.values()) {
            rules.must(
                    "detail." + signal.label(),
                    "An error in JSON has its sentence as detail as well: %s.".formatted(signal.label()),
                    Source.LOGFIRE,
                    target -> {
                        Answer answer = target.http().post(signal.httpPath(), HttpSide.JSON, "{");
                        String detail = answer.json().path("detail").asString("");
                        Difference.unless(detail.endsWith("."), "a sentence as detail", answer.shown());
                    });
        }
        rules.must("info", "/v1/info names the project and its page.", Source.LOGFIRE, target -> {
            Answer answer = target.http().get("/v1/info");
            is(200, answer);
            Difference.unless(
                    !answer.json().path("project_name").asString("").isEmpty()
                            && answer.json().path("project_url").asString("").startsWith("http"),
                    "project_name and project_url",
                    answer.shown());
        });
        for (String form : List.of("", "Bearer ", "bearer ")) {
            String shown = form.isEmpty() ? "alone" : "after " + form.strip();
            rules.must(
                    "token-" + (form.isEmpty() ? "raw" : form.strip() + (form.startsWith("B") ? "-upper" : "-lower")),
                    "The token may stand %s in Authorization.".formatted(shown),
                    Source.LOGFIRE,
                    target -> {
                        String token = target.token() == null ? "pylf_v1_local_any" : target.token();
                        is(
                                200,
                                target.http()
                                        .post(
                                                "/v1/traces",
                                                HttpSide.JSON,
                                                JsonSpan.good().request(),
                                                "authorization",
                                                form + token));
                    });
        }
        rules.must(
                "wrong-token",
                "A token that does not exist is answered with 401 or 403, where tokens are asked for.",
                Source.LOGFIRE,
                target -> {
                    if (target.token() == null) {
                        throw new NotOffered("No token was given, so none is asked for; name one with --token.");
                    }
                    Answer answer =
                            target.http().post("/v1/traces", HttpSide.JSON, "{}", "authorization", "Bearer wrong");
                    Difference.unless(
                            answer.status() == 401 || answer.status() == 403, "HTTP 401 or 403", answer.shown());
                });
    }

    private void strictness() {
        rules.must("not-utf8", "Text that is not UTF-8 is refused.", Source.PROTOBUF_WIRE, target -> {
            byte[] span = Bytes.join(Samples.span().build().toByteArray(), Bytes.field(5, Bytes.of(0xC3, 0x28)));
            Transport.HTTP_PROTOBUF
                    .send(target, Signal.TRACES, Bytes.field(1, Bytes.field(2, Bytes.field(2, span))), Coding.NONE)
                    .mustBeRefused();
        });
        rules.must("json-place", "The answer to bad JSON says where it is bad.", Source.HEARTH, target -> {
            Answer answer = target.http().post("/v1/traces", HttpSide.JSON, "{\n  \"resourceSpans\": 7}");
            Difference.unless(
                    answer.json().path("message").asString("").contains("line 2"),
                    "a message with the line",
                    answer.shown());
        });
        rules.must(
                "enum-names",
                "The names of enums, which OTLP forbids to senders, are read.",
                Source.HEARTH,
                target -> is(
                        200,
                        target.http()
                                .post(
                                        "/v1/traces",
                                        HttpSide.JSON,
                                        JsonSpan.good()
                                                .with("kind", "\"SPAN_KIND_SERVER\"")
                                                .request())));
        rules.must(
                "protobuf-type",
                "The content type application/protobuf is understood as well.",
                Source.HEARTH,
                target -> is(
                        200,
                        target.http()
                                .post(
                                        "/v1/traces",
                                        "application/protobuf",
                                        target.samples().one(Signal.TRACES).toByteArray())));
        rules.must("one-sentence", "An error is one sentence that says what to mend.", Source.HEARTH, target -> {
            for (String type : List.of("text/plain", "nonsense")) {
                String message = target.http()
                        .post("/v1/traces", type, "x")
                        .json()
                        .path("message")
                        .asString("");
                Difference.unless(
                        message.contains("send application/x-protobuf or application/json"), "what to send", message);
            }
        });
    }

    private void always() {
        for (Transport t : Transport.PLAIN) {
            rules.must(
                    "zstd." + t.label,
                    "Zstandard is accepted over %s.".formatted(t.label),
                    Source.HEARTH,
                    target -> t.export(target, Signal.TRACES, target.samples().one(Signal.TRACES), Coding.ZSTD)
                            .mustBeFullSuccess());
        }
        for (Signal signal : Signal.values()) {
            rules.must(
                    "grpc-on-http-port." + signal.label(),
                    "On the port of HTTP gRPC is served too: %s.".formatted(signal.label()),
                    Source.HTTP_CONNECTION,
                    target -> Transport.GRPC_SHARED
                            .export(target, signal, Samples.empty(signal))
                            .mustBeFullSuccess());
        }
        rules.must("no-store", "Answers are not to be cached.", Source.HEARTH, target -> {
            Answer answer = target.http().post("/v1/traces", HttpSide.JSON, "{}");
            Difference.unless(
                    answer.header("cache-control").contains("no-store"),
                    "Cache-Control: no-store",
                    answer.header("cache-control"));
        });
        rules.must(
                "other-origin",
                "A web page of another origin cannot export.",
                Source.HEARTH,
                target -> is(
                        403, target.http().post("/v1/traces", HttpSide.JSON, "{}", "origin", "https://example.com")));
    }

    private static void is(int status, Answer answer) throws IOException {
        Difference.unless(answer.status() == status, "HTTP " + status, answer.shown());
    }
}

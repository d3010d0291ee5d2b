package dev.hearth.conformance;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Paths, methods, content types and answers of OTLP/HTTP. */
final class HttpCases {

    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
    private static final byte[] GARBAGE = Bytes.of(0xFF, 0xFF, 0xFF, 7);

    private final Rules rules = Rules.otlp("http");

    private HttpCases() {}

    static List<Case> cases() {
        var cases = new HttpCases();
        for (Signal signal : Signal.values()) {
            cases.answers(signal);
            cases.errors(signal);
        }
        cases.contentTypes();
        cases.methods();
        return cases.rules.cases();
    }

    private void answers(Signal signal) {
        String name = signal.label();
        rules.must(
                name + ".protobuf-answer",
                "The answer to protobuf is %s.".formatted(HttpSide.PROTOBUF),
                Source.HTTP_RESPONSE,
                target -> mustBe(
                        HttpSide.PROTOBUF,
                        post(
                                target,
                                signal,
                                HttpSide.PROTOBUF,
                                target.samples().one(signal).toByteArray())));
        rules.must(
                name + ".json-answer",
                "The answer to JSON is %s.".formatted(HttpSide.JSON),
                Source.HTTP_RESPONSE,
                target -> mustBe(
                        HttpSide.JSON,
                        post(
                                target,
                                signal,
                                HttpSide.JSON,
                                JsonText.of(target.samples().one(signal)))));
        rules.should(
                name + ".no-bytes",
                "A body of no bytes is an empty request in protobuf, and answered with success.",
                Source.HTTP_SUCCESS,
                target -> {
                    Answer answer = post(target, signal, HttpSide.PROTOBUF, new byte[0]);
                    Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
                });
    }

    private void errors(Signal signal) {
        String name = signal.label();
        rules.must(name + ".protobuf-400", "Bad protobuf is answered with 400.", Source.BAD_DATA, target -> {
            Answer answer = post(target, signal, HttpSide.PROTOBUF, GARBAGE);
            Difference.unless(answer.status() == 400, "HTTP 400", answer.shown());
        });
        rules.must(name + ".json-400", "Bad JSON is answered with 400.", Source.BAD_DATA, target -> {
            Answer answer = target.http().post(signal.httpPath(), HttpSide.JSON, "{");
            Difference.unless(answer.status() == 400, "HTTP 400", answer.shown());
        });
        rules.must(
                name + ".protobuf-status",
                "An error's body is a google.rpc.Status in protobuf, with a message for developers.",
                Source.HTTP_FAILURES,
                target -> {
                    Answer answer = post(target, signal, HttpSide.PROTOBUF, GARBAGE);
                    mustBe(HttpSide.PROTOBUF, answer);
                    Difference.unless(!message(answer).isBlank(), "a message in the Status", "none");
                });
        rules.must(
                name + ".json-status",
                "An error's body is a google.rpc.Status in JSON, with a message for developers.",
                Source.HTTP_FAILURES,
                target -> {
                    Answer answer = target.http().post(signal.httpPath(), HttpSide.JSON, "{");
                    mustBe(HttpSide.JSON, answer);
                    Difference.unless(
                            !answer.json().path("message").asString("").isBlank(),
                            "a message in the Status",
                            answer.shown());
                });
        rules.must(
                name + ".not-retryable",
                "Bad data is not answered with a code that has it sent again.",
                Source.RETRYABLE,
                target -> {
                    Answer answer = post(target, signal, HttpSide.PROTOBUF, GARBAGE);
                    Difference.unless(!RETRYABLE.contains(answer.status()), "a code that is final", answer.shown());
                });
    }

    private void contentTypes() {
        for (String type : List.of(
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "Application/JSON",
                "application/json ; x=y")) {
            rules.must(
                    "json-type-" + type.replaceAll("[^A-Za-z]+", "-"),
                    "A content type may have parameters and any case: %s.".formatted(type),
                    Source.HTTP_SEMANTICS,
                    target -> {
                        Answer answer = target.http()
                                .post("/v1/traces", type, JsonSpan.good().request());
                        Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
                        mustBe(HttpSide.JSON, answer);
                    });
        }
        for (String type : List.of("application/x-protobuf; charset=utf-8", "APPLICATION/X-PROTOBUF")) {
            rules.must(
                    "protobuf-type-" + type.replaceAll("[^A-Za-z]+", "-"),
                    "A content type may have parameters and any case: %s.".formatted(type),
                    Source.HTTP_SEMANTICS,
                    target -> {
                        Answer answer = post(
                                target,
                                Signal.TRACES,
                                type,
                                target.samples().one(Signal.TRACES).toByteArray());
                        Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
                    });
        }
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/octet-stream",
                "multipart/form-data; boundary=x",
                "nonsense")) {
            rules.must(
                    "type-" + type.replaceAll("[^a-z]+", "-"),
                    "A content type that OTLP does not have is refused for good: %s.".formatted(type),
                    Source.OTHER_RESPONSES,
                    target -> isFinal(post(
                            target,
                            Signal.TRACES,
                            type,
                            target.samples().one(Signal.TRACES).toByteArray())));
        }
        rules.must(
                "type-missing",
                "A request without a content type is refused for good.",
                Source.OTHER_RESPONSES,
                target -> isFinal(target.http()
                        .send(target.http()
                                .request("/v1/traces")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                                        target.samples().one(Signal.TRACES).toByteArray())))));
        rules.should(
                "both-encodings-on-one-port",
                "Protobuf and JSON are taken on the same port, one after the other.",
                Source.HTTP_CONNECTION,
                target -> {
                    Transport.HTTP_PROTOBUF
                            .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                            .mustBeFullSuccess();
                    Transport.HTTP_JSON
                            .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                            .mustBeFullSuccess();
                });
        rules.must("query-string", "A query in the URL does not matter.", Source.HTTP_REQUEST, target -> {
            Answer answer = target.http()
                    .post(
                            "/v1/traces?source=test",
                            HttpSide.JSON,
                            JsonSpan.good().request());
            Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
        });
        rules.must("unknown-headers", "Headers that nobody knows do not matter.", Source.HTTP_SEMANTICS, target -> {
            Answer answer = target.http()
                    .post(
                            "/v1/traces",
                            HttpSide.JSON,
                            JsonSpan.good().request(),
                            "x-tenant",
                            "a",
                            "user-agent",
                            "OTel-OTLP-Exporter-Test/1.0",
                            "accept",
                            "*/*");
            Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
        });
        rules.must(
                "unknown-path",
                "A path that does not exist is not answered with success.",
                Source.HTTP_REQUEST,
                target -> {
                    Answer answer = target.http().post("/v1/nothing", HttpSide.JSON, "{}");
                    Difference.unless(answer.status() >= 400 && answer.status() < 500, "HTTP 404", answer.shown());
                });
    }

    private void methods() {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH")) {
            rules.must(
                    "method-" + method.toLowerCase(Locale.ROOT),
                    "Exports are POST requests; %s is refused for good.".formatted(method),
                    Source.HTTP_REQUEST,
                    target -> isFinal(target.http().method(method, "/v1/traces")));
        }
    }

    private static Answer post(Target target, Signal signal, String type, byte[] body)
            throws IOException, InterruptedException {
        return target.http().post(signal.httpPath(), type, body);
    }

    private static void mustBe(String type, Answer answer) {
        Difference.unless(
                answer.mediaType().equals(type),
                "the content type " + type,
                answer.mediaType() + " with " + answer.shown());
    }

    private static void isFinal(Answer answer) {
        Difference.unless(
                answer.status() >= 400 && answer.status() < 500 && answer.status() != 429,
                "a final HTTP 4xx",
                answer.shown());
    }

    /** Reads {@code message}, the second field of a google.rpc.Status. */
    static String message(Answer answer) throws IOException {
        CodedInputStream in = answer.body().newCodedInput();
        String message = "";
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == ((2 << 3) | 2)) {
                    message = in.readStringRequireUtf8();
                } else {
                    in.skipField(tag);
                }
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException notOne) {
            throw Difference.of("a Status in protobuf", answer.shown());
        }
        return message;
    }
}

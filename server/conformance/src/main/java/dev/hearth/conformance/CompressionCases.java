package dev.hearth.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Compressed bodies, whole and damaged. */
final class CompressionCases {

    private final Rules rules = Rules.otlp("compression");

    private CompressionCases() {}

    static List<Case> cases() {
        var cases = new CompressionCases();
        for (Transport transport : Transport.PLAIN) {
            cases.codings(transport);
            cases.damaged(transport);
        }
        cases.http();
        return cases.rules.cases();
    }

    private void codings(Transport t) {
        for (Coding coding : List.of(Coding.ZSTD, Coding.DEFLATE)) {
            String name = coding.name().toLowerCase(Locale.ROOT);
            rules.may(
                    t.label + "." + name,
                    "A body compressed with %s is accepted over %s.".formatted(name, t.label),
                    Source.COMPRESSION,
                    target -> t.export(target, Signal.TRACES, target.samples().one(Signal.TRACES), coding)
                            .mustBeFullSuccess());
        }
        rules.must(
                t.label + ".gzip-of-nothing",
                "A gzip-compressed empty request is accepted over %s.".formatted(t.label),
                t.success(),
                target -> t.export(target, Signal.TRACES, Samples.empty(Signal.TRACES), Coding.GZIP)
                        .mustBeFullSuccess());
    }

    private void damaged(Transport t) {
        refuses(t, "gzip-cut-off", "A gzip body that is cut off is refused for good", good -> {
            byte[] packed = Coding.GZIP.compress(good);
            return Arrays.copyOf(packed, packed.length - 9);
        });
        refuses(t, "gzip-damaged", "A gzip body with a wrong checksum is refused for good", good -> {
            byte[] packed = Coding.GZIP.compress(good);
            packed[packed.length - 6] ^= 1;
            return packed;
        });
        refuses(t, "gzip-not", "A body that claims to be gzip and is not is refused for good", good -> good);
    }

    private interface Packing {
        byte[] of(byte[] good);
    }

    private void refuses(Transport t, String name, String rule, Packing packing) {
        rules.must(t.label + "." + name, "%s over %s.".formatted(rule, t.label), t.failures(), target -> {
            byte[] body = packing.of(t.encode(target.samples().one(Signal.TRACES)));
            sendPacked(t, target, body).mustBeRefused();
        });
    }

    /** Sends a body as gzip that the case has packed itself. */
    private static Reply sendPacked(Transport t, Target target, byte[] body) throws IOException, InterruptedException {
        if (t.isGrpc()) {
            GrpcAnswer answer = target.grpc()
                    .call(
                            Signal.TRACES.grpcPath(),
                            com.linecorp.armeria.common.HttpData.wrap(GrpcSide.frame(1, body)),
                            "grpc-encoding",
                            "gzip");
            return new Reply(answer.ok(), answer.code() > 0 && !answer.isRetryable(), answer.shown(), false, 0, "");
        }
        String type = t == Transport.HTTP_JSON ? HttpSide.JSON : HttpSide.PROTOBUF;
        Answer answer = target.http().post("/v1/traces", type, body, "content-encoding", "gzip");
        return new Reply(
                answer.status() == 200,
                answer.status() >= 400 && answer.status() < 500 && answer.status() != 429,
                answer.shown(),
                false,
                0,
                "");
    }

    private void http() {
        rules.must(
                "http.gzip-members",
                "A gzip body may have several members.",
                new Source("RFC 1952", "https://www.rfc-editor.org/rfc/rfc1952"),
                target -> {
                    byte[] whole = target.samples().one(Signal.TRACES).toByteArray();
                    byte[] first = Arrays.copyOf(whole, whole.length / 2);
                    byte[] second = Arrays.copyOfRange(whole, whole.length / 2, whole.length);
                    Answer answer = target.http()
                            .post(
                                    "/v1/traces",
                                    HttpSide.PROTOBUF,
                                    Bytes.join(Coding.GZIP.compress(first), Coding.GZIP.compress(second)),
                                    "content-encoding",
                                    "gzip");
                    Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
                });
        for (String name : List.of("GZIP", "x-gzip")) {
            rules.should(
                    "http.coding-" + name,
                    "The coding's name %s means gzip.".formatted(name),
                    Source.HTTP_SEMANTICS,
                    target -> {
                        Answer answer = target.http()
                                .post(
                                        "/v1/traces",
                                        HttpSide.PROTOBUF,
                                        Coding.GZIP.compress(target.samples()
                                                .one(Signal.TRACES)
                                                .toByteArray()),
                                        "content-encoding",
                                        name);
                        Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
                    });
        }
        rules.must("http.identity", "The coding identity means no compression.", Source.COMPRESSION, target -> {
            Answer answer = target.http()
                    .post(
                            "/v1/traces",
                            HttpSide.PROTOBUF,
                            target.samples().one(Signal.TRACES).toByteArray(),
                            "content-encoding",
                            "identity");
            Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
        });
        for (String name : List.of("nonsense", "gzip, gzip")) {
            rules.must(
                    "http.unknown-" + name.replaceAll("[^a-z]+", "-"),
                    "A coding that the server does not have is refused for good: %s.".formatted(name),
                    Source.HTTP_SEMANTICS,
                    target -> {
                        byte[] body = target.samples().one(Signal.TRACES).toByteArray();
                        Answer answer =
                                target.http().post("/v1/traces", HttpSide.PROTOBUF, body, "content-encoding", name);
                        Difference.unless(answer.status() >= 400 && answer.status() < 500, "HTTP 415", answer.shown());
                    });
        }
        rules.must(
                "http.answer",
                "An answer is compressed with gzip only if asked for, and then rightly.",
                Source.HTTP_RESPONSE,
                target -> {
                    Answer plain = target.http().post("/v1/traces", HttpSide.JSON, "{");
                    Difference.unless(
                            plain.header("content-encoding").isEmpty(),
                            "a plain answer",
                            "the coding " + plain.header("content-encoding"));
                    Answer asked = target.http().post("/v1/traces", HttpSide.JSON, "{", "accept-encoding", "gzip");
                    if (asked.header("content-encoding").equals("gzip")) {
                        try (var gzip = new GZIPInputStream(asked.body().newInput())) {
                            gzip.readAllBytes();
                        }
                    }
                });
    }
}

package dev.hearth.conformance;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** How requests come over connections: HTTP/1.1 by hand, HTTP/2, in parallel, broken off. */
final class ConnectionCases {

    private static final int PARALLEL = 32;
    private static final String TYPE = "Content-Type: " + HttpSide.JSON;

    private final Rules rules = Rules.otlp("connection");

    private ConnectionCases() {}

    static List<Case> cases() {
        var cases = new ConnectionCases();
        cases.keepAlive();
        cases.framing();
        cases.versions();
        cases.parallel();
        cases.broken();
        return cases.rules.cases();
    }

    private static byte[] request(Target target, String body) {
        List<String> head =
                target.head("POST /v1/traces", TYPE, "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return (String.join("\r\n", head) + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    private static void is200(Answer answer) {
        Difference.unless(answer.status() == 200, "HTTP 200", answer.shown());
    }

    private void keepAlive() {
        rules.should("keep-alive", "A connection stays open for the next request.", Source.HTTP_CONNECTION, target -> {
            try (RawConnection connection = target.connect()) {
                for (int i = 0; i < 3; i++) {
                    is200(connection
                            .write(request(target, JsonSpan.good().request()))
                            .read());
                }
            }
        });
        rules.should(
                "keep-alive-after-400",
                "A connection stays in order after a request that was refused.",
                Source.HTTP_CONNECTION,
                target -> {
                    try (RawConnection connection = target.connect()) {
                        Answer refused = connection.write(request(target, "{")).read();
                        Difference.unless(refused.status() == 400, "HTTP 400", refused.shown());
                        if (!refused.header("connection").equalsIgnoreCase("close")) {
                            is200(connection
                                    .write(request(target, JsonSpan.good().request()))
                                    .read());
                        }
                    }
                });
        rules.must(
                "pipelined", "Requests sent without waiting are answered in their order.", Source.HTTP_ONE, target -> {
                    try (RawConnection connection = target.connect()) {
                        connection.write(
                                Bytes.join(request(target, JsonSpan.good().request()), request(target, "{")));
                        is200(connection.read());
                        Answer second = connection.read();
                        Difference.unless(second.status() == 400, "HTTP 400 to the second", second.shown());
                    }
                });
        rules.must(
                "connection-close",
                "With Connection: close the request is answered all the same.",
                Source.HTTP_ONE,
                target -> {
                    String body = JsonSpan.good().request();
                    try (RawConnection connection = target.connect()) {
                        connection.lines(target.head(
                                "POST /v1/traces", TYPE, "Content-Length: " + body.length(), "Connection: close"));
                        is200(connection
                                .write(body.getBytes(StandardCharsets.UTF_8))
                                .read());
                    }
                });
    }

    private void framing() {
        rules.must("chunked", "A body in chunks is accepted.", Source.HTTP_ONE, target -> {
            byte[] body = target.samples().records(Signal.TRACES, 100).toByteArray();
            is200(target.http()
                    .post(
                            "/v1/traces",
                            HttpSide.PROTOBUF,
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        });
        rules.must("chunked-gzip", "A compressed body in chunks is accepted.", Source.HTTP_ONE, target -> {
            byte[] body = Coding.GZIP.compress(
                    target.samples().records(Signal.LOGS, 100).toByteArray());
            is200(target.http()
                    .post(
                            "/v1/logs",
                            HttpSide.PROTOBUF,
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                            "content-encoding",
                            "gzip"));
        });
        rules.must(
                "tiny-chunks", "Chunks may be of one byte, with extensions and trailers.", Source.HTTP_ONE, target -> {
                    try (RawConnection connection = target.connect()) {
                        connection.lines(target.head("POST /v1/traces", TYPE, "Transfer-Encoding: chunked"));
                        var chunks = new StringBuilder();
                        JsonSpan.good()
                                .request()
                                .chars()
                                .forEach(c -> chunks.append("1;x=y\r\n")
                                        .append((char) c)
                                        .append("\r\n"));
                        is200(connection
                                .write((chunks + "0\r\nX-Trailer: 1\r\n\r\n").getBytes(StandardCharsets.UTF_8))
                                .read());
                    }
                });
        rules.should(
                "expect-continue",
                "A client that expects 100 (Continue) gets it, or its answer.",
                Source.HTTP_SEMANTICS,
                target -> {
                    byte[] body = JsonSpan.good().request().getBytes(StandardCharsets.UTF_8);
                    try (RawConnection connection = target.connect()) {
                        connection.lines(target.head(
                                "POST /v1/traces", TYPE, "Content-Length: " + body.length, "Expect: 100-continue"));
                        Answer first = connection.read();
                        if (first.status() == 100) {
                            first = connection.write(body).read();
                        }
                        is200(first);
                    }
                });
        rules.must("body-in-pieces", "A body may come in pieces.", Source.HTTP_ONE, target -> {
            byte[] whole = request(target, JsonSpan.good().request());
            try (RawConnection connection = target.connect()) {
                for (byte b : whole) {
                    connection.write(new byte[] {b});
                }
                is200(connection.read());
            }
        });
    }

    private void versions() {
        rules.may(
                "h2c-upgrade", "A client that asks to go on with HTTP/2 is answered.", Source.HTTP_REQUEST, target -> {
                    try (HttpClient client = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_2)
                            .build()) {
                        for (int i = 0; i < 2; i++) {
                            is200(HttpSide.send(
                                    client,
                                    target.http()
                                            .request("/v1/traces")
                                            .header("content-type", HttpSide.JSON)
                                            .POST(BodyPublishers.ofString(
                                                    JsonSpan.good().request()))));
                        }
                    }
                });
        for (Signal signal : Signal.values()) {
            rules.may(
                    "http2." + signal.label(),
                    "OTLP/HTTP is served over HTTP/2 as well: %s.".formatted(signal.label()),
                    Source.HTTP_REQUEST,
                    target -> {
                        var answer = target.sharedGrpc()
                                .http(
                                        signal.httpPath(),
                                        HttpSide.PROTOBUF,
                                        target.samples().one(signal).toByteArray());
                        Difference.unless(
                                answer.status().code() == 200,
                                "HTTP 200 over HTTP/2",
                                "HTTP " + answer.status().code());
                    });
        }
    }

    private void parallel() {
        for (Signal signal : Signal.values()) {
            rules.must(
                    "parallel." + signal.label(),
                    "%d exports of %s at once are all answered with success.".formatted(PARALLEL, signal.label()),
                    Source.HTTP_CONCURRENT,
                    target -> {
                        try (HttpClient client = HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build()) {
                            List<CompletableFuture<HttpResponse<byte[]>>> answers = Stream.generate(
                                            () -> request(target, signal))
                                    .limit(PARALLEL)
                                    .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                                    .toList();
                            for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
                                int status = join(answer).statusCode();
                                Difference.unless(status == 200, "HTTP 200 to each", "HTTP " + status);
                            }
                        }
                    });
        }
    }

    private static HttpRequest request(Target target, Signal signal) {
        return target.http()
                .request(signal.httpPath())
                .header("content-type", HttpSide.PROTOBUF)
                .POST(BodyPublishers.ofByteArray(
                        target.samples().records(signal, 20).toByteArray()))
                .build();
    }

    private static <T> T join(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException failure) {
            throw new IOException(String.valueOf(failure.getCause()), failure);
        }
    }

    private void broken() {
        rules.must("broken-off", "A body that breaks off is not answered with success.", Source.HTTP_ONE, target -> {
            byte[] whole = request(target, JsonSpan.good().request());
            try (RawConnection connection = target.connect()) {
                connection
                        .write(java.util.Arrays.copyOf(whole, whole.length - 10))
                        .endOutput();
                Answer answer = connection.read();
                Difference.unless(answer.status() >= 400, "no success", answer.shown());
            } catch (EOFException closed) {
                // no answer is right
            }
        });
        rules.must(
                "bad-content-length",
                "A Content-Length that is no number is refused.",
                Source.HTTP_ONE,
                target -> isRefused(target, "Content-Length: many"));
        rules.must(
                "two-lengths",
                "Two different Content-Lengths are refused: a request could be smuggled behind them.",
                Source.HTTP_ONE,
                target -> isRefused(target, "Content-Length: 2", "Content-Length: 5"));
        rules.must(
                "many-left-open",
                "A hundred connections that say nothing stop nobody.",
                Source.HTTP_CONCURRENT,
                target -> {
                    List<RawConnection> silent = new ArrayList<>();
                    try {
                        for (int i = 0; i < 100; i++) {
                            silent.add(target.connect()
                                    .write("POST /v1/traces HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)));
                        }
                        Transport.HTTP_JSON
                                .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                                .mustBeFullSuccess();
                    } finally {
                        for (RawConnection connection : silent) {
                            connection.close();
                        }
                    }
                });
    }

    private static void isRefused(Target target, String... headers) throws IOException {
        try (RawConnection connection = target.connect()) {
            List<String> all = new ArrayList<>(List.of(TYPE));
            all.addAll(List.of(headers));
            connection
                    .lines(target.head("POST /v1/traces", all.toArray(String[]::new)))
                    .write("{}xyz".getBytes(StandardCharsets.US_ASCII))
                    .endOutput();
            Answer answer = connection.read();
            Difference.unless(answer.status() >= 400 && answer.status() < 500, "HTTP 400", answer.shown());
        } catch (EOFException closed) {
            // closing the connection is right too
        }
    }
}

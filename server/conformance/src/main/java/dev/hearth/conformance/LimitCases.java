package dev.hearth.conformance;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Requests that are too large. */
final class LimitCases {

    private static final int MIB = 1 << 20;
    private static final int TOO_LARGE_MIB = 128;
    private static final byte[] ZEROS = new byte[MIB];

    private final Rules rules = Rules.otlp("limits");

    private LimitCases() {}

    static List<Case> cases() {
        var cases = new LimitCases();
        cases.http();
        cases.grpc();
        return cases.rules.cases();
    }

    private void http() {
        rules.must("http.body", "A body over the server's limit is answered with 413.", Source.HTTP_REQUEST, target -> {
            List<byte[]> parts = new ArrayList<>(List.of(prefix()));
            parts.addAll(Collections.nCopies(TOO_LARGE_MIB, ZEROS));
            isTooLarge(target.http().post("/v1/traces", HttpSide.PROTOBUF, BodyPublishers.ofByteArrays(parts)));
        });
        rules.must(
                "http.bomb",
                "A small gzip body that unpacks to more than the limit is answered with 413.",
                Source.HTTP_REQUEST,
                target -> isTooLarge(
                        target.http().post("/v1/traces", HttpSide.PROTOBUF, bomb(), "content-encoding", "gzip")));
        rules.must(
                "http.json-bomb",
                "A small gzip body that unpacks to too much JSON is answered with 413.",
                Source.HTTP_REQUEST,
                target -> isTooLarge(
                        target.http().post("/v1/traces", HttpSide.JSON, bomb(), "content-encoding", "gzip")));
        rules.must(
                "http.announced",
                "A body that announces more than the limit is answered with 413, or the connection closed.",
                Source.HTTP_REQUEST,
                target -> {
                    try (RawConnection connection = target.connect()) {
                        connection.lines(target.head(
                                "POST /v1/traces",
                                "Content-Type: " + HttpSide.PROTOBUF,
                                "Content-Length: 99999999999"));
                        connection.write(prefix()).endOutput();
                        Answer answer = connection.read();
                        Difference.unless(answer.status() >= 400, "HTTP 413", answer.shown());
                    } catch (java.io.EOFException closed) {
                        // the connection was closed
                    }
                    alive(target);
                });
        rules.must(
                "http.after",
                "After requests that are too large the server goes on.",
                Source.HTTP_REQUEST,
                LimitCases::alive);
    }

    private void grpc() {
        rules.must(
                "grpc.message",
                "A message over the server's limit is answered with RESOURCE_EXHAUSTED.",
                Source.GRPC_REQUEST,
                target -> {
                    byte[] prefix = prefix();
                    int length = prefix.length + TOO_LARGE_MIB * MIB;
                    List<HttpData> parts = new ArrayList<>();
                    parts.add(HttpData.wrap(GrpcSide.frame(0, length, prefix)));
                    parts.addAll(Collections.nCopies(TOO_LARGE_MIB, HttpData.wrap(ZEROS)));
                    isExhausted(target.grpc()
                            .call(Signal.TRACES.grpcPath(), StreamMessage.of(parts.toArray(HttpData[]::new))));
                });
        rules.must(
                "grpc.bomb",
                "A small message that unpacks to more than the limit is answered with RESOURCE_EXHAUSTED.",
                Source.GRPC_REQUEST,
                target -> isExhausted(target.grpc()
                        .call(
                                Signal.TRACES.grpcPath(),
                                HttpData.wrap(GrpcSide.frame(1, bomb())),
                                "grpc-encoding",
                                "gzip")));
        rules.must(
                "grpc.after",
                "After messages that are too large the server goes on.",
                Source.GRPC_REQUEST,
                target -> Transport.GRPC
                        .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                        .mustBeFullSuccess());
    }

    private static void alive(Target target) throws IOException, InterruptedException {
        Transport.HTTP_PROTOBUF
                .export(target, Signal.TRACES, target.samples().one(Signal.TRACES))
                .mustBeFullSuccess();
    }

    /** Answers with success show no fault: the limit, which may be set, is then beyond what is sent. */
    private static void isTooLarge(Answer answer) {
        if (answer.status() == 200) {
            throw new NotOffered("The limit is above %d MiB.".formatted(TOO_LARGE_MIB));
        }
        Difference.unless(answer.status() == 413, "HTTP 413", answer.shown());
    }

    private static void isExhausted(GrpcAnswer answer) {
        if (answer.ok()) {
            throw new NotOffered("The limit is above %d MiB.".formatted(TOO_LARGE_MIB));
        }
        Difference.unless(answer.code() == GrpcAnswer.RESOURCE_EXHAUSTED, "gRPC RESOURCE_EXHAUSTED", answer.shown());
    }

    /** Returns the start of an unknown field that is as long as all that follows: a valid request, but for its size. */
    private static byte[] prefix() {
        byte[] field = Bytes.field(15, new byte[0]);
        var prefix = new ByteArrayOutputStream();
        prefix.write(field[0]);
        int length = TOO_LARGE_MIB * MIB;
        while (length > 0x7F) {
            prefix.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        prefix.write(length);
        return prefix.toByteArray();
    }

    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(prefix());
            for (int i = 0; i < TOO_LARGE_MIB; i++) {
                gzip.write(ZEROS);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}

package dev.hearth.acceptance;

import static dev.hearth.acceptance.HostileServer.respond;
import static dev.hearth.acceptance.HostileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of records when the server does its worst. */
class HostileServerTest {
    @TempDir
    Path spool;

    private HostileServer server;
    private Warnings warnings;

    @BeforeEach
    void open() throws IOException {
        server = new HostileServer();
        warnings = new Warnings();
        Hearth.configure(o -> o.baseUrl(server.url())
                .token("top-secret")
                .console(false)
                .spoolFolder(spool)
                .scheduleDelay(Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() throws IOException {
        Hearth.shutdown(Duration.ofSeconds(1));
        warnings.close();
        server.close();
    }

    private static boolean flush() {
        return Hearth.flush(Duration.ofSeconds(8));
    }

    private void flushUntilDelivered() {
        boolean delivered = false;
        for (int attempt = 0; attempt < 10 && !delivered; attempt++) {
            delivered = flush();
        }
        assertThat(delivered).isTrue();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("500, then well", array(status(500))),
                Arguments.of("502, 504, 408, then well", array(status(502), status(504), status(408))),
                Arguments.of("429 without a word", array(status(429))),
                Arguments.of("closes without an answer", array((socket, out) -> socket.close(), (s, o) -> s.close())),
                Arguments.of("closes in the middle of the head", array((socket, out) -> {
                    out.write("HTTP/1.1 200 O".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                })),
                Arguments.of("answers garbage", array((socket, out) -> {
                    out.write("\u0000\u0001 220 smtp ready\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    socket.close();
                })),
                Arguments.of("answers a status that is no number", array((socket, out) -> {
                    out.write("HTTP/1.1 OK fine\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                })));
    }

    private static HostileServer.Mischief[] array(HostileServer.Mischief... mischief) {
        return mischief;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void whatMayPass_isTriedAgainUntilItArrives(String what, HostileServer.Mischief[] mischief) {
        server.will(mischief);
        Hearth.info("patient");
        flushUntilDelivered();
        assertThat(server.names()).containsExactly("patient");
        assertThat(warnings.all()).noneMatch(w -> w.contains("dropped"));
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("closes in the middle of the body", (HostileServer.Mischief) (socket, out) -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }),
                Arguments.of("an endless body", (HostileServer.Mischief) (socket, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    byte[] chunk = new byte[1 << 20];
                    for (int i = 0; i < 100_000; i++) {
                        out.write(chunk);
                    }
                }),
                Arguments.of("a body of anything", (HostileServer.Mischief) (socket, out) -> respond(
                        out, 200, "Content-Type: text/html", "<html>hello".getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void whatWasAccepted_isNotSentAgainWhateverFollowsTheStatus(String what, HostileServer.Mischief mischief) {
        server.will(mischief);
        Hearth.info("once");
        assertThat(flush()).isTrue();
        assertThat(flush()).isTrue();
        assertThat(server.requestNanos()).hasSize(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(400, "the server's log says why"),
                Arguments.of(401, "check the token"),
                Arguments.of(403, "check the token"),
                Arguments.of(404, "check the base URL"),
                Arguments.of(301, "set the base URL to where it is now"),
                Arguments.of(307, "set the base URL to where it is now"),
                Arguments.of(501, "check the base URL"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedForGood_isDroppedCountedAndToldOnce(int status, String mend) {
        server.will(status(status, "Location: http://127.0.0.1:1/v1/traces"));
        Hearth.info("refused");
        assertThat(flush()).isFalse();
        Hearth.info("next");
        assertThat(flush()).isTrue();
        assertThat(server.names()).containsExactly("next");
        assertThat(server.allNames()).containsExactlyInAnyOrder("next", "hearth.dropped");
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .contains("dropped 1 record", "status " + status, mend)
                .doesNotContain("top-secret");
    }

    @Test
    void tooLargeRequest_isHalvedUntilItFits() {
        server.takesAtMost(3);
        for (int i = 0; i < 20; i++) {
            Hearth.info("n" + i);
        }
        assertThat(flush()).isTrue();
        assertThat(server.names()).hasSize(20).doesNotHaveDuplicates();
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void singleRecordThatIsTooLarge_isDroppedAndTheRestArrives() {
        server.will(status(413), status(413));
        Hearth.info("first");
        Hearth.info("second");
        assertThat(flush()).isFalse();
        assertThat(server.names()).containsExactly("second");
        assertThat(warnings.all()).singleElement().asString().contains("1 record", "larger than the server takes");
    }

    @Test
    void retryAfter_isRespectedByAFlushToo() {
        server.will(status(429, "Retry-After: 60"));
        Hearth.info("later");
        assertThat(flush()).isFalse();
        Hearth.info("too");
        assertThat(flush()).isFalse();
        assertThat(server.requestNanos()).hasSize(1);
    }

    @Test
    void retryAfter_isNotCutShortByTheBackoff() throws InterruptedException {
        server.will(status(503, "Retry-After: 3"));
        Hearth.info("later");
        assertThat(flush()).isFalse();
        server.await("the second attempt", () -> server.names().contains("later"));
        long waited = server.requestNanos().get(1) - server.requestNanos().get(0);
        assertThat(waited).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2_900));
    }

    @Test
    void serverThatNeverAnswers_delaysNeitherProgramNorEnd() {
        HostileServer.Mischief hang = (socket, out) -> new CountDownLatch(1).await();
        server.will(hang, hang, hang, hang);
        Hearth.info("stuck");
        assertThat(Hearth.flush(Duration.ofMillis(100))).isFalse();
        for (int i = 0; i < 1_000; i++) {
            Hearth.info("free {i}", "i", i);
        }
        long start = System.nanoTime();
        assertThat(Hearth.shutdown(Duration.ofSeconds(1))).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
        assertThat(warnings.all())
                .last()
                .asString()
                .containsPattern("took 100[1-9] records") // metrics of other tests may be among them
                .contains("wait in " + spool);
    }

    @Test
    void answerThatTrickles_isGivenUpInTime() throws InterruptedException {
        server.will((socket, out) -> {
            for (int i = 0; i < 6_000; i++) {
                out.write('H');
                out.flush();
                Thread.sleep(100); // how slowly it trickles, not what the test waits for
            }
        });
        Hearth.info("slow");
        assertThat(Hearth.flush(Duration.ofMillis(200))).isFalse();
        server.await("the next attempt", () -> server.names().contains("slow"));
    }

    @Test
    void recordThatTheServerFailsOn_doesNotHoldUpTheOthersAndIsGivenUp() {
        server.failsOn("poison");
        Hearth.info("sound");
        Hearth.info("poison");
        flush();
        for (int i = 0; i < 20 && warnings.all().stream().noneMatch(w -> w.contains("dropped")); i++) {
            Hearth.info("healthy " + i);
            flush();
            assertThat(server.names()).contains("healthy " + i);
        }
        assertThat(warnings.all()).anyMatch(w -> w.contains("dropped 1 record") && w.contains("again and again"));
        assertThat(server.names()).contains("sound").doesNotContain("poison");
    }

    @Test
    void rejectedPart_isCountedWithTheServersWords() {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        response.getPartialSuccessBuilder().setRejectedSpans(2).setErrorMessage("from the future");
        server.will((socket, out) -> respond(
                out,
                200,
                "Content-Type: application/x-protobuf",
                response.build().toByteArray()));
        for (int i = 0; i < 5; i++) {
            Hearth.info("n" + i);
        }
        assertThat(flush()).isFalse();
        assertThat(warnings.all()).singleElement().asString().contains("2 records", "saying: from the future");
        assertThat(flush()).isTrue();
    }

    @Test
    void nothingListens_everythingArrivesOnceSomethingDoes() throws Exception {
        int port = server.port();
        server.close();
        for (int i = 0; i < 50; i++) {
            Hearth.info("n" + i);
            if (i % 10 == 0) {
                assertThat(flush()).isFalse();
            }
        }
        server = new HostileServer(port);
        flushUntilDelivered();
        assertThat(server.names()).hasSize(50).doesNotHaveDuplicates();
        // The server may have gone in the middle of a request.
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .containsAnyOf("nothing accepts the connection", "the connection was closed before an answer came");
    }
}

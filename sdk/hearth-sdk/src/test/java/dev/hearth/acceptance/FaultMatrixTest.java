package dev.hearth.acceptance;

import static dev.hearth.acceptance.HostileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.acceptance.HostileServer.Mischief;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the server does for good: the program's memory is bounded, and the thread that records never waits. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {
    private static final int SPANS = 100_000;
    private static final int SPOOL_BYTES = 1 << 20;

    @TempDir
    private Path spool;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("hangs", (Mischief) (socket, out) -> new CountDownLatch(1).await()),
                Arguments.of("closes without an answer", (Mischief) (socket, out) -> socket.close()),
                Arguments.of("answers garbage", (Mischief) (socket, out) -> {
                    out.write("\u0000\u0001 220 smtp ready\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    socket.close();
                }),
                Arguments.of("finds everything too large", status(413)),
                Arguments.of("is overloaded for an hour", status(429, "Retry-After: 3600")),
                Arguments.of("fails, and closes in the middle of the body", (Mischief) (socket, out) -> {
                    out.write("HTTP/1.1 503 X\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }),
                Arguments.of("answers a byte at a time", (Mischief) (socket, out) -> {
                    CountDownLatch never = new CountDownLatch(1);
                    do {
                        out.write('H');
                        out.flush();
                    } while (!never.await(100, TimeUnit.MILLISECONDS));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void serverThatMisbehavesForGood_costsNeitherMemoryNorWaiting(String what, Mischief mischief) throws Exception {
        try (HostileServer server = new HostileServer()) {
            server.always(mischief);
            assertHarmless(flood(server.port(), spool.toString()));
            assertSpoolIsBounded();
        }
    }

    @Test
    void serverThatHangsForGood_costsNeitherWithoutASpool() throws Exception {
        try (HostileServer server = new HostileServer()) {
            server.always((socket, out) -> new CountDownLatch(1).await());
            assertHarmless(flood(server.port(), ""));
        }
    }

    @ParameterizedTest(name = "spool: {0}")
    @ValueSource(booleans = {true, false})
    void serverThatRefusesConnections_costsNeitherMemoryNorWaiting(boolean spools) throws Exception {
        // Bound and not listening: nobody else can get the port meanwhile.
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            assertHarmless(flood(closed.getLocalPort(), spools ? spool.toString() : ""));
            assertSpoolIsBounded();
        }
    }

    private static void assertHarmless(String output) {
        assertThat(output)
                .contains("waits=0 seen=[]", "ended", "Hearth dropped")
                .doesNotContain("OutOfMemory")
                .doesNotContain("\tat ");
    }

    private void assertSpoolIsBounded() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(spool)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThanOrEqualTo(SPOOL_BYTES);
    }

    private static String flood(int port, String spool) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FloodingProgram.class.getName(),
                spool,
                String.valueOf(SPANS));
        builder.environment().put("HEARTH_BASE_URL", "http://127.0.0.1:" + port);
        builder.redirectErrorStream(true);
        Process child = builder.start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        return output;
    }
}

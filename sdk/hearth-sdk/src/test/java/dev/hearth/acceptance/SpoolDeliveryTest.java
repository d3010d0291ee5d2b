package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDeliveryTest {
    @TempDir
    private Path spool;

    @AfterEach
    void close() {
        Hearth.shutdown(Duration.ofSeconds(1));
    }

    private void configure(int port, long maxBytes) {
        Hearth.configure(o -> o.baseUrl("http://127.0.0.1:" + port)
                .console(false)
                .spoolFolder(spool)
                .spoolLimits(maxBytes, Duration.ofHours(1))
                .scheduleDelay(Duration.ofMillis(20)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walked = Files.walk(spool)) {
            return walked.filter(f -> f.toString().endsWith(".gz")).toList();
        }
    }

    private static int freePort() throws IOException {
        try (HostileServer reserve = new HostileServer()) {
            return reserve.port();
        }
    }

    @Test
    void serverDownThenBack_everythingArrivesOnceAlsoFromEarlierRuns() throws Exception {
        int port = freePort();
        try (Warnings warnings = new Warnings()) {
            for (int run = 0; run < 3; run++) {
                configure(port, 1 << 20);
                for (int i = 0; i < 10; i++) {
                    Hearth.info("run " + run + " n " + i);
                }
                assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isFalse();
                assertThat(warnings.all()).noneMatch(w -> w.contains("dropped"));
            }
            assertThat(files()).isNotEmpty();
            try (HostileServer server = new HostileServer(port)) {
                configure(port, 1 << 20);
                Hearth.info("now");
                assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
                assertThat(server.names()).hasSize(31).doesNotHaveDuplicates();
                assertThat(server.names().stream().filter(name -> name.startsWith("run 0")))
                        .containsExactly(Stream.iterate(0, i -> i + 1)
                                .limit(10)
                                .map(i -> "run 0 n " + i)
                                .toArray(String[]::new));
                assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isTrue();
            }
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void programThatEndsAtOnce_deliversWhatAnEarlierOneLeft() throws Exception {
        int port = freePort();
        configure(port, 1 << 20);
        Hearth.info("left");
        assertThat(Hearth.shutdown(Duration.ofSeconds(5))).isFalse();
        try (HostileServer server = new HostileServer(port)) {
            configure(port, 1 << 20);
            assertThat(Hearth.shutdown(Duration.ofSeconds(10))).isTrue();
            assertThat(server.names()).containsExactly("left");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void processKilled_leavesItsRecordsToTheNext() throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProgram.class.getName());
        builder.environment().put("HEARTH_BASE_URL", "http://127.0.0.1:" + port);
        builder.environment().put("HEARTH_SPOOL", "true");
        builder.environment().put("HEARTH_SPOOL_DIR", spool.toString());
        builder.redirectErrorStream(true);
        Process child = builder.start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(output).isEqualTo(7);
        try (HostileServer server = new HostileServer(port)) {
            configure(port, 1 << 20);
            server.await("the dead process's records", () -> server.names().contains("last words"));
        }
    }

    @Test
    void fullSpool_givesUpTheOldestAndCountsThem() throws Exception {
        int port = freePort();
        try (Warnings warnings = new Warnings()) {
            configure(port, 1_000);
            for (int i = 0; i < 12; i++) {
                Hearth.info("n" + i);
                assertThat(Hearth.flush(Duration.ofSeconds(20))).isFalse();
            }
            assertThat(warnings.all()).anyMatch(w -> w.contains("the spool had no more room"));
            long bytes = 0;
            for (Path file : files()) {
                bytes += Files.size(file);
            }
            assertThat(bytes).isLessThanOrEqualTo(1_000);
            try (HostileServer server = new HostileServer(port)) {
                Hearth.flush(Duration.ofSeconds(20));
                List<String> names = new ArrayList<>(server.names());
                assertThat(names).contains("n11").doesNotContain("n0").doesNotHaveDuplicates();
                assertThat(server.allNames()).contains("hearth.dropped");
            }
        }
    }

    @Test
    void severalTokens_eachGetEverything() throws IOException {
        try (HostileServer server = new HostileServer()) {
            Hearth.configure(o ->
                    o.baseUrl(server.url()).tokens("one", "two").console(false).spoolFolder(spool));
            Hearth.info("to both");
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(server.names()).containsExactly("to both", "to both");
        }
    }
}

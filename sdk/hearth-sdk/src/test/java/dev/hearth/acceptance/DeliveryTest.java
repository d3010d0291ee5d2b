package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import dev.hearth.testsink.OtlpSink;
import dev.hearth.testsink.Received;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    @AutoClose
    private final OtlpSink sink = new OtlpSink();

    @AfterEach
    void shutDown() {
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    @Test
    void unavailableServer_getsTheSameSpanAgain() {
        sink.answerTracesWith(503, 503, 503, 503);
        try (Warnings warnings = new Warnings()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).console(false).spool(false));
            Hearth.startSpan("patient").end();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isFalse();
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(sink.one("patient", "span")).isNotNull();
            assertThat(warnings.all())
                    .singleElement()
                    .asString()
                    .contains(sink.url() + "/v1/traces")
                    .contains("503");
        }
    }

    @Test
    void refusedRecords_areReportedOnceWithoutTheToken() {
        sink.answerTracesWith(401, 401);
        try (Warnings warnings = new Warnings()) {
            Hearth.configure(o -> o.baseUrl(sink.url()).token("top-secret").console(false));
            Hearth.info("one");
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isFalse();
            Hearth.info("two");
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isFalse();
            assertThat(warnings.all())
                    .singleElement()
                    .asString()
                    .contains("401", "check the token")
                    .doesNotContain("top-secret");
        }
    }

    @Test
    void noServer_doesNotDisturbTheProgram() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (Warnings warnings = new Warnings()) {
            Hearth.configure(
                    o -> o.baseUrl("http://127.0.0.1:" + port).console(false).spool(false));
            for (int i = 0; i < 100; i++) {
                try (HearthSpan span = Hearth.span("alone {i}", "i", i)) {
                    assertThat(span.isRecording()).isTrue();
                }
            }
            assertThat(Hearth.flush(Duration.ofSeconds(20))).isFalse();
            Hearth.shutdown(Duration.ofSeconds(20));
            assertThat(warnings.all()).hasSize(2);
            assertThat(warnings.all().get(1)).contains("100 records");
        }
    }

    @Test
    void hugeBatch_isSplit() {
        Hearth.configure(o -> o.baseUrl(sink.url()).console(false).scheduleDelay(Duration.ofMinutes(1)));
        String large = "x".repeat(2 << 20);
        for (int i = 0; i < 4; i++) {
            Hearth.info("large", "text", large);
        }
        assertThat(Hearth.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(sink.spans()).hasSize(4);
        assertThat(sink.requests()).isGreaterThan(1);
    }

    @Test
    void exitOfTheProcess_endsOpenSpansAsAbandoned() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                ExitingProgram.class.getName());
        builder.environment().put("HEARTH_BASE_URL", sink.url());
        builder.redirectErrorStream(true);
        Process child = builder.start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(output).isEqualTo(3);
        assertThat(sink.one("Working on {what}", "span").attributes())
                .containsEntry("hearth.verdict", "abandoned")
                .containsEntry("hearth.verdict.reason", "process exit");
        assertThat(output)
                .containsPattern(
                        "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} info  Working on soup  ExitingProgram\\.java:\\d+  #kitchen");
    }

    @Test
    void openTelemetrysExporter_getsACopyWithoutPendingSpans() throws Exception {
        try (OtlpSink other = new OtlpSink()) {
            ProcessBuilder builder = new ProcessBuilder(
                    System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CopyingProgram.class.getName());
            builder.environment().put("HEARTH_BASE_URL", sink.url());
            builder.environment().put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", other.url() + "/v1/traces");
            builder.redirectErrorStream(true);
            Process child = builder.start();
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).as(output).isZero();
            assertThat(sink.one("copied", "pending_span")).isNotNull();
            assertThat(sink.one("copied", "span")).isNotNull();
            assertThat(other.spans()).extracting(Received::type).containsExactly("span");
        }
    }

    @Test
    void console_printsStartsAndLogsIndented() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Hearth.configure(o -> o.consoleOptions(c -> c.output(out).colors(true)).sendToHearth(false));
        try (HearthSpan span = Hearth.span("parent")) {
            assertThat(span.isRecording()).isTrue();
            Hearth.exception(new IOException("gone"), "child\u001b[2J");
            Hearth.debug("too quiet");
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("parent", "\u001b[31m", "java.io.IOException: gone")
                .doesNotContain("too quiet", "\u001b[2J");
        assertThat(text.lines().filter(line -> line.contains("child")))
                .singleElement()
                .asString()
                .contains("  ");
    }
}

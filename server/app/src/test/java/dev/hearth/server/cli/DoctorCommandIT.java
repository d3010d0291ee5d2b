package dev.hearth.server.cli;

import static dev.hearth.server.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Otlp;
import dev.hearth.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ROOT = "00000000000000a0";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int doctor(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of("HEARTH_URL", server.url()), all);
    }

    private void sendLeaked() {
        server.accept(Otlp.traces()
                .span(
                        TRACE,
                        ROOT,
                        "",
                        "work",
                        text("hearth.verdict", "abandoned"),
                        text("hearth.verdict.reason", "leaked at Ask.java:41"),
                        text("code.filepath", "shop/Ask.java"))
                .json());
    }

    @Test
    void healthyPrograms_areExitCode0_withWhatWasChecked() {
        server.accept(Otlp.traces().span(TRACE, ROOT, "", "work").json());
        assertThat(doctor()).isZero();
        assertThat(out.toString().lines()).first().asString().isEqualTo("Nothing is wrong in the last 1h (1 span).");
        assertThat(out.toString()).contains("Checked: Configured again, Client instrumented twice,");
    }

    @Test
    void diagnoses_areExitCode1_withPlaceReasonAndFix() {
        sendLeaked();
        assertThat(doctor("--since", "15m")).isEqualTo(1);
        assertThat(out.toString())
                .contains("error: 1 span begun at Ask.java never ended: the program let go of it.")
                .contains("  at   shop/Ask.java")
                .contains("  fix  End the span on every path; try-with-resources does.")
                .contains("       + try (var span = Hearth.span(\"work\")) {")
                .contains("  see  " + TRACE + "  work")
                .contains("1 diagnosis in the last 15m (1 span).");
    }

    @Test
    void json_isOneDiagnosisPerLine() {
        sendLeaked();
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
        JsonNode diagnosis = JsonMapper.shared().readTree(out.toString());
        assertThat(diagnosis.path("rule").stringValue()).isEqualTo("never-ended");
    }

    @Test
    void trace_isDrawnWithItsLanesAndItsPath() {
        Otlp traces = Otlp.traces().span(TRACE, ROOT, "", "ask all");
        for (int i = 1; i <= 3; i++) {
            traces.span(TRACE, "00000000000000b" + i, ROOT, "task " + i);
        }
        server.accept(traces.json());
        assertThat(doctor(TRACE)).isZero();
        assertThat(out.toString())
                .contains("ask all  (span " + ROOT + ")")
                .contains("3 tasks, at most 3 at a time")
                .contains("   3  ")
                .contains("━━━━━━")
                .contains("Critical path");
        assertThat(doctor(TRACE, "--json", "--span", ROOT)).isZero();
        assertThat(out.toString()).contains("\"traceId\":\"" + TRACE + "\"");
    }

    @Test
    void wrongCalls_areOneLine() {
        assertThat(doctor("zz")).isEqualTo(2);
        assertThat(doctor("--since", "none")).isEqualTo(2);
        assertThat(doctor("--since", "yesterday")).isEqualTo(2);
        assertThat(doctor("--span", ROOT)).isEqualTo(2);
        assertThat(doctor(TRACE)).isEqualTo(1);
        assertThat(doctor("--url", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(6).allMatch(line -> line.startsWith("hearth: "));
    }
}

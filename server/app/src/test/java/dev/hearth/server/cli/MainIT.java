package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Otlp;
import dev.hearth.server.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), environment, arguments);
    }

    private void saysOneLine(String part) {
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("hearth: ")
                .contains(part);
    }

    @Test
    void version_isPrinted() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("hearth ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nothing", "--port=x", "--port=70000", "--config=missing.properties"})
    void wrongOption_isOneLineAndExitCode2(String option) {
        assertThat(run(Map.of(), "serve", "--data", folder.toString(), option)).isEqualTo(2);
        saysOneLine("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.1", "10.11.12.13"})
    void hostBeyondLoopback_isRefused(String host) {
        assertThat(run(Map.of(), "serve", "--host", host, "--data", folder.toString()))
                .isEqualTo(1);
        saysOneLine("no authentication");
    }

    @Test
    void takenPortOrLockedStore_isOneLineAndExitCode1() {
        try (TestServer server = TestServer.start(folder.resolve("a"))) {
            String port = Integer.toString(server.port());
            assertThat(run(
                            Map.of(),
                            "serve",
                            "--port",
                            port,
                            "--data",
                            folder.resolve("b").toString()))
                    .isEqualTo(1);
            saysOneLine("--port");
            err.getBuffer().setLength(0);
            assertThat(run(
                            Map.of(),
                            "demo",
                            "--port",
                            port,
                            "--data",
                            folder.resolve("c").toString()))
                    .isEqualTo(1);
            saysOneLine("--port");
        }
    }

    @Test
    void dataFolderThatCannotBe_isOneLineAndExitCode1() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(Map.of("HEARTH_DATA", file.toString()), "serve", "--port", "0"))
                .isEqualTo(1);
        saysOneLine("data folder");
    }

    @Test
    void query_printsATableOrJson() {
        try (TestServer server = TestServer.start(folder)) {
            server.accept(Otlp.traces()
                    .span("0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "00000000000000a1", "", "checkout")
                    .json());
            String sql = "SELECT span_name, level FROM records";
            assertThat(run(Map.of("HEARTH_URL", server.url()), "query", sql)).isZero();
            assertThat(out.toString().lines())
                    .containsExactly("span_name  level", "---------  -----", "checkout       9", "(1 row)");
            out.getBuffer().setLength(0);
            assertThat(run(Map.of(), "query", "--url", server.url(), "--json", sql))
                    .isZero();
            assertThat(out.toString().strip()).isEqualTo("{\"span_name\":\"checkout\",\"level\":9}");
            assertThat(run(Map.of(), "query", "--url", server.url(), "DELETE FROM records"))
                    .isEqualTo(1);
            saysOneLine("");
        }
    }

    @Test
    void check_printsATableOrJson_andFailsOnlyForDifferences() {
        try (TestServer server = TestServer.start(folder)) {
            assertThat(run(Map.of(), "check", server.url(), "--filter", "json.ids"))
                    .isZero();
            assertThat(out.toString()).contains("json             5     0              0", "5 cases: 5 pass, 0 fail");
            out.getBuffer().setLength(0);
            assertThat(run(Map.of("HEARTH_URL", server.url()), "check", "--json", "--filter", "grpc.own-port.gzip"))
                    .isZero();
            assertThat(out.toString().lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"outcome\":\"not supported\"") && line.contains("--grpc"));
            out.getBuffer().setLength(0);
            assertThat(run(Map.of(), "check", server.url() + "/v1", "--filter", "json.ids"))
                    .isEqualTo(2);
            saysOneLine("without a path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--profile=none", "--filter=nothing-of-the-kind"})
    void checkOfNothing_saysSo(String option) {
        assertThat(run(Map.of(), "check", "http://127.0.0.1:1", option)).isEqualTo(2);
        saysOneLine("");
    }

    @Test
    void checkWithoutAServer_saysSo() {
        assertThat(run(Map.of(), "check", "http://127.0.0.1:1")).isEqualTo(1);
        saysOneLine("No server answers");
    }

    @Test
    void queryWithoutAServer_saysSo() {
        assertThat(run(Map.of(), "query", "--url", "http://127.0.0.1:1", "SELECT 1"))
                .isEqualTo(1);
        saysOneLine("No server answers");
    }

    @Test
    void argument_standsBeforeEnvironment_beforeFile() throws IOException {
        Path file = Files.writeString(folder.resolve("hearth.properties"), "port=1\nhost=localhost\ndata=c\n");
        var names = java.util.Set.of("host", "port", "data");
        Options options = new Options(
                names, Map.of("config", file.toString(), "port", "3"), Map.of("HEARTH_PORT", "2", "HEARTH_DATA", "b"));
        assertThat(options.port("port", 9)).isEqualTo(3);
        assertThat(options.text("data", "d")).isEqualTo("b");
        assertThat(options.text("host", "d")).isEqualTo("localhost");
    }
}

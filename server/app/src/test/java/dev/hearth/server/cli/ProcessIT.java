package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Otlp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole commands in processes of their own: signals, exit codes, and what is left behind. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    private Path folder;

    private Hearth serve(String... more) throws IOException {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("serve", "--port", "0", "--grpc-port", "0"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return Hearth.run(folder, Map.of(), arguments);
    }

    private void endsWithOneLine(Hearth command, int code, String... parts) throws IOException, InterruptedException {
        List<String> output = command.restOfOutput();
        assertThat(command.exitCode()).as(output.toString()).isEqualTo(code);
        assertThat(output)
                .singleElement()
                .asString()
                .startsWith("hearth: ")
                .endsWith(".")
                .contains(parts);
    }

    @Test
    void terminatedServer_endsWell_andHasEverythingAcknowledgedAfterwards() throws Exception {
        int acknowledged = 0;
        try (Hearth server = serve();
                HttpClient client = HttpClient.newHttpClient()) {
            String url = server.url();
            boolean ending = false;
            while (acknowledged < 100_000) {
                try {
                    if (send(client, url, acknowledged + 1) != 200) {
                        break;
                    }
                    acknowledged++;
                } catch (IOException e) {
                    break;
                }
                if (acknowledged >= 20 && !ending) {
                    server.signal("TERM"); // while more is being sent
                    ending = true;
                }
            }
            assertThat(server.restOfOutput()).isEmpty();
            assertThat(server.exitCode()).isZero();
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(20);
        try (Hearth server = serve();
                Hearth query = Hearth.run(
                        folder, Map.of("HEARTH_URL", server.url()), "query", "--json", """
                                SELECT count(*) AS n, count(DISTINCT span_id) AS spans FROM records WHERE span_name <= '%06d'
                                """.formatted(acknowledged))) {
            assertThat(query.restOfOutput())
                    .containsExactly("{\"n\":%d,\"spans\":%d}".formatted(acknowledged, acknowledged));
            assertThat(query.exitCode()).isZero();
            server.signal("INT");
            assertThat(server.exitCode()).isZero();
        }
    }

    private static int send(HttpClient client, String url, int number) throws IOException, InterruptedException {
        String body = Otlp.traces()
                .span(TRACE, "%016x".formatted(number), "", "%06d".formatted(number))
                .json();
        return client.send(
                        HttpRequest.newBuilder(URI.create(url + "/v1/traces"))
                                .header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void secondServer_saysInOneLineWhatStandsInItsWay() throws Exception {
        try (Hearth first = serve("--data", "data")) {
            String url = first.url();
            String port = url.substring(url.lastIndexOf(':') + 1);
            try (Hearth samePort = Hearth.run(folder, Map.of(), "serve", "--port", port, "--data", "other");
                    Hearth sameData = serve("--data", "data")) {
                endsWithOneLine(samePort, 1, port, "--port");
                endsWithOneLine(sameData, 1, "data");
            }
            assertThat(first.process.isAlive()).isTrue();
        }
    }

    @Test
    void folderThatCannotBeWritten_isOneLine() throws Exception {
        Files.createFile(folder.resolve("file"));
        try (Hearth file = serve("--data", "file");
                Hearth below = serve("--data", "file/data");
                Hearth system = serve("--data", "/proc/hearth")) {
            endsWithOneLine(file, 1, "data folder", "--data");
            endsWithOneLine(below, 1, "data folder", "--data");
            endsWithOneLine(system, 1, "data folder", "--data");
        }
    }

    @Test
    void wrongOptionOrHost_isOneLine() throws Exception {
        try (Hearth option = serve("--prot", "1");
                Hearth host = serve("--host", "0.0.0.0");
                Hearth query = Hearth.run(folder, Map.of("HEARTH_URL", "http://127.0.0.1:1"), "query", "SELECT 1")) {
            endsWithOneLine(option, 2, "--prot", "--help");
            endsWithOneLine(host, 1, "0.0.0.0", "127.0.0.1");
            endsWithOneLine(query, 1, "No server answers");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',0,ok: 1 of 1 tasks",
        "verdict,1,'verdict: ok, not cancelled'",
        "call lost,1,no LLM call hangs under its span",
        "broken report,1,report is not readable",
        "no report,1,wrote no report",
        "fails,1,out of questions"
    })
    void check_endsWithOneIfAnythingIsWrong(String lie, int code, String said) throws Exception {
        try (Hearth check = Hearth.run(folder, Map.of("ASK_MANY_LIE", lie), "demo", "--check")) {
            List<String> output = check.restOfOutput();
            assertThat(check.exitCode()).as(output.toString()).isEqualTo(code);
            assertThat(String.join("\n", output)).contains(said).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void demo_endsWithItsChildren_onCtrlC() throws Exception {
        try (Hearth demo = Hearth.run(folder, Map.of(), "demo", "--port", "0", "--data", "data")) {
            demo.url();
            List<ProcessHandle> children = demo.process.descendants().toList();
            assertThat(children).isNotEmpty();
            demo.signal("INT");
            assertThat(demo.exitCode()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }
}

package dev.hearth.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.Otlp;
import dev.hearth.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** Backup, restore, export and import, beside a server and without one. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransferIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    private Path folder;

    @Test
    void rows_goOutOfARunningServer_andIntoStoppedAndRunningOnes() throws Exception {
        Path data = folder.resolve("data");
        try (TestServer server = TestServer.start(data)) {
            server.accept(span(1).json());
            assertThat(data.resolve("server.json")).exists();
            assertThat(hearth("backup", "copy", "--data", data)).isEqualTo(0);
            assertThat(said).contains("running server", "Wrote " + folder.resolve("copy"));
            server.accept(span(2).json());
            assertThat(hearth("export", "out", "--data", data)).isEqualTo(0);
            assertThat(said).contains("Exported 2 records");
            assertThat(folder.resolve("out/manifest.json")).exists();
            assertThat(hearth("restore", "copy", "--data", data)).isEqualTo(2);
            assertThat(said).contains("Of its 2 rows, 1 came in after the backup", "--force");
            assertThat(hearth("restore", "copy", "--data", data, "--force")).isEqualTo(0);
            assertThat(said)
                    .contains("running server", "Restored 1 records", "1 rows that came in after the backup are gone");
            server.accept(span(2).json());
            assertThat(hearth("restore", "out/manifest.json", "--data", data, "--force"))
                    .isEqualTo(1);
            assertThat(said).contains("not a whole backup").hasLineCount(1);
            assertThat(hearth("restore", "data/records.duckdb", "--data", data, "--force"))
                    .isEqualTo(1);
            assertThat(said).contains("in use by a running server").hasLineCount(1);
        }
        assertThat(data.resolve("server.json")).doesNotExist();

        assertThat(hearth("restore", "copy", "--data", data)).isEqualTo(2);
        assertThat(said).contains("Of its 2 rows, 1 came in after the backup", "--force");
        assertThat(hearth("restore", "copy", "--data", data, "--force")).isEqualTo(0);
        assertThat(said).contains("Restored 1 records");
        try (TestServer _ = TestServer.start(data)) {
            assertThat(hearth("import", "out", "--data", data)).isEqualTo(0);
            assertThat(said).contains("running server", "1 records");
            assertThat(hearth("import", "out", "--data", data)).isEqualTo(0);
            assertThat(said).contains("0 records");
        }
        assertThat(hearth("import", "out", "--data", "fresh")).isEqualTo(0);
        assertThat(said).contains("2 records").doesNotContain("running server");
        assertThat(hearth("export", "again", "--data", "fresh", "--from", "2100-01-01"))
                .isEqualTo(0);
        assertThat(said).contains("Exported 0 records");
    }

    @Test
    void whatCannotBeDone_isOneLine() throws Exception {
        assertThat(hearth("backup", "copy", "--data", "none")).isEqualTo(1);
        assertThat(said).contains("There is no store in").hasLineCount(1);
        assertThat(hearth("restore", "none", "--data", "data")).isEqualTo(1);
        assertThat(said).contains("There is no file").hasLineCount(1);
        assertThat(hearth("import", "none", "--data", "data")).isEqualTo(1);
        assertThat(said).contains("There is no folder").hasLineCount(1);
        assertThat(hearth("restore", ".", "--data", "data")).isEqualTo(1);
        assertThat(said).contains("is a folder; name a file").hasLineCount(1);
        assertThat(hearth("export", "out", "--data", "data", "--from", "yesterday"))
                .isEqualTo(2);
        assertThat(said).contains("--from must be", "2026-11-23").hasLineCount(1);
    }

    @Test
    void fileOfAKilledServer_leadsToTheStoreItself() throws Exception {
        Path data = folder.resolve("data");
        try (TestServer server = TestServer.start(data)) {
            server.accept(span(1).json());
        }
        Files.writeString(data.resolve("server.json"), "{\"url\":\"http://127.0.0.1:1\",\"key\":\"00\"}");
        assertThat(hearth("backup", "copy", "--data", data)).isEqualTo(0);
        assertThat(said).doesNotContain("running server");
    }

    @Test
    void adminRequestWithoutTheKey_isRefused() throws Exception {
        try (TestServer server = TestServer.start(folder.resolve("data"));
                HttpClient client = HttpClient.newHttpClient()) {
            for (String key : List.of("", "0".repeat(32))) {
                for (String work : List.of("ping", "backup", "restore", "export", "import")) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/ui-api/admin/" + work))
                            .header("x-hearth-admin", key)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"path\":\"" + folder.resolve("stolen") + "\"}"))
                            .build();
                    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(403);
                }
            }
            assertThat(folder.resolve("stolen")).doesNotExist();
        }
    }

    @Test
    void processes_backUpAndRestore() throws Exception {
        Path data = folder.resolve("data");
        try (TestServer server = TestServer.start(data)) {
            server.accept(span(1).json());
            try (Hearth backup = Hearth.run(folder, Map.of("HEARTH_DATA", data.toString()), "backup", "copy")) {
                assertThat(backup.restOfOutput()).hasSize(2).last().asString().startsWith("Wrote ");
                assertThat(backup.exitCode()).isZero();
            }
        }
        try (Hearth restore = Hearth.run(folder, Map.of(), "restore", "copy", "--data", "other")) {
            assertThat(restore.restOfOutput())
                    .singleElement()
                    .asString()
                    .startsWith("Restored 1 records and 0 metric points");
            assertThat(restore.exitCode()).isZero();
        }
    }

    private String said = "";

    /** Runs a command in this process; relative paths are those of the test's folder. */
    private int hearth(String command, String path, Object... more) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        List<String> arguments =
                new java.util.ArrayList<>(List.of(command, folder.resolve(path).toString()));
        for (int i = 0; i < more.length; i++) {
            boolean isData = i > 0 && more[i - 1].equals("--data");
            arguments.add(isData ? folder.resolve(more[i].toString()).toString() : more[i].toString());
        }
        int code = Main.run(printer, printer, Map.of(), arguments.toArray(String[]::new));
        said = output.toString();
        return code;
    }

    private static Otlp span(int number) {
        return Otlp.traces().span(TRACE, "%016x".formatted(number), "", "name " + number);
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands for projects and tokens, beside a server that runs and without one. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TokenCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    /** Runs a command on the data folder and returns what it printed. */
    private String run(int code, String... arguments) {
        return run(code, Map.of("HEARTH_DATA", data.toString()), arguments);
    }

    private String run(int code, Map<String, String> environment, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        int actual = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), environment, arguments);
        assertThat(actual).as(err.toString()).isEqualTo(code);
        return code == 0 ? out.toString() : err.toString();
    }

    private JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JsonMapper.shared().readTree(run(0, all.toArray(String[]::new)));
    }

    private static int send(TestServer server, String token) throws Exception {
        String body = Otlp.traces()
                .span("0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "00000000000000a1", "", "checkout")
                .json();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/v1/traces"))
                                    .header("content-type", "application/json")
                                    .header("authorization", token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void tokens_areMadeUsedListedAndRevoked_whileTheServerRuns() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            assertThat(send(server, "anything")).isEqualTo(200);
            run(0, "project", "create", "shop");
            String printed = run(0, "token", "create", "--project", "shop", "--name", "web");
            assertThat(printed).contains("shown this once", "It is the first one");
            String write = printed.lines().findFirst().orElseThrow();
            String read = json("token", "create", "--project", "shop", "--kind", "read", "--expires", "30d")
                    .path("token")
                    .asString();
            assertThat(send(server, write)).isEqualTo(200);
            assertThat(send(server, "anything")).isEqualTo(401);

            Map<String, String> environment = Map.of("HEARTH_URL", server.url(), "HEARTH_TOKEN", read);
            assertThat(run(0, environment, "query", "SELECT span_name FROM records"))
                    .contains("checkout", "(1 row)");
            assertThat(run(1, Map.of("HEARTH_URL", server.url()), "query", "SELECT 1"))
                    .contains("needs a token");
            assertThat(run(1, environment, "query", "--project", "default", "SELECT 1"))
                    .contains("another project");

            String list = run(0, "token", "list");
            assertThat(list)
                    .contains("pylf_v1_hearth_", "web", "valid")
                    .doesNotContain(write, read)
                    .contains("(2 rows)");
            String id = run(0, "token", "list", "--json")
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .filter(token -> token.path("kind").asString().equals("write"))
                    .map(token -> token.path("id").asString())
                    .findFirst()
                    .orElseThrow();
            assertThat(run(0, "token", "revoke", id)).contains("Revoked the write token");
            while (send(server, write) == 200) {
                Thread.onSpinWait();
            }
            assertThat(send(server, write)).isEqualTo(401);
            assertThat(run(0, "token", "list")).contains("revoked");
        }
    }

    @Test
    void project_isDeletedByTheServerThatHasItOpen_orByTheCommand() throws Exception {
        Path files;
        try (TestServer server = TestServer.start(data)) {
            String id = json("project", "create", "shop").path("id").asString();
            files = data.resolve("projects").resolve(id);
            String token =
                    json("token", "create", "--project", "shop").path("token").asString();
            assertThat(send(server, token)).isEqualTo(200);
            assertThat(files).isDirectory();
            assertThat(run(2, "project", "delete", "shop")).contains("--yes");
            assertThat(run(0, "project", "delete", "shop", "--yes")).contains("Deleted the project shop with");
            assertThat(files).doesNotExist();

            id = json("project", "create", "shop").path("id").asString();
            files = data.resolve("projects").resolve(id);
            token = json("token", "create", "--project", "shop").path("token").asString();
            assertThat(send(server, token)).isEqualTo(200);
        }
        assertThat(Files.isDirectory(files)).isTrue();
        assertThat(json("project", "delete", "shop", "--yes")
                        .path("files_removed")
                        .asBoolean(false))
                .isTrue();
        assertThat(files).doesNotExist();
        assertThat(run(0, "project", "list")).contains("default").doesNotContain("shop");
    }

    @Test
    void retention_isSetAndShown() {
        run(0, "project", "create", "shop");
        assertThat(run(0, "project", "set-retention", "shop", "--max-age", "30d"))
                .contains("for 30d");
        assertThat(run(0, "project", "set-retention", "shop", "--max-bytes", "20GB"))
                .contains("for 30d, and at most 20,000,000,000 bytes");
        assertThat(run(0, "project", "list")).contains("30d", "20000000000");
        assertThat(run(0, "project", "set-retention", "shop", "--max-age", "none", "--max-bytes", "none"))
                .contains("of any age");
    }

    @Test
    void mistakes_areOneLine() {
        oneLine(run(2, "project"), "--help");
        oneLine(run(2, "token"), "--help");
        oneLine(run(2, "token", "create", "--kind", "admin"), "write or read");
        oneLine(run(2, "token", "create", "--expires", "soon"), "30d");
        oneLine(run(2, "token", "create", "--max-query-rows", "0"), "from 1 up");
        oneLine(run(2, "project", "set-retention", "default"), "--max-age");
        oneLine(run(2, "project", "set-retention", "default", "--max-bytes", "1XB"), "20GB");
        oneLine(run(1, "token", "create", "--project", "nobody"), "no project nobody");
        oneLine(run(1, "token", "revoke", "nobody"), "no such token");
        oneLine(run(1, "project", "create", "../x"), "small letters");
        oneLine(run(1, "project", "delete", "default", "--yes"), "always there");
        oneLine(run(1, "token", "list", "--data", data.resolve("nowhere").toString()), "no data folder");
        assertThat(data.resolve("nowhere")).doesNotExist();
        oneLine(run(2, "serve", "--auth", "off"), "auto or required");
        oneLine(run(2, "serve", "--origin", "hearth.example.org"), "https://");
        oneLine(run(2, "serve", "--max-records-per-second", "many"), "from 1 up");
    }

    private static void oneLine(String printed, String part) {
        assertThat(printed.lines())
                .singleElement()
                .asString()
                .startsWith("hearth: ")
                .contains(part);
    }
}

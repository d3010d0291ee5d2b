package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static dev.hearth.server.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.metadata.Project;
import dev.hearth.metadata.TokenKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects see nothing of each other. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProjectsIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String OTHER_TRACE = "0198bbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    @TempDir
    private Path data;

    private TestServer server;
    private Project shop;
    private String shopWrite;
    private String shopRead;
    private String defaultWrite;
    private String defaultRead;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
        shop = server.metadata(metadata -> metadata.projects().create("shop"));
        shopWrite = server.token("shop", TokenKind.WRITE).secret();
        shopRead = server.token("shop", TokenKind.READ).secret();
        defaultWrite = server.token("default", TokenKind.WRITE).secret();
        defaultRead = server.token("default", TokenKind.READ).secret();
        send(shopWrite, TRACE, "00000000000000a1", "sold");
        send(defaultWrite, OTHER_TRACE, "00000000000000b1", "asked");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String token, String trace, String span, String name) {
        assertThat(server.sendSpans(Otlp.traces().span(trace, span, "", name).json(), token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void query_findsOnlyTheProjectsOwnRows() {
        assertThat(names(shopRead)).isEqualTo("[{\"span_name\":\"sold\"}]");
        assertThat(names(defaultRead)).isEqualTo("[{\"span_name\":\"asked\"}]");
    }

    private String names(String token) {
        return json(server.query("SELECT span_name FROM records_all", token))
                .path("data")
                .toString();
    }

    @Test
    void traces_areNotThereForOthers() {
        assertThat(server.get("/api/traces/" + TRACE, shopRead).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/traces/" + TRACE, defaultRead).statusCode()).isEqualTo(404);
        assertThat(server.get("/api/traces/" + TRACE + "/spans/00000000000000a1", defaultRead)
                        .statusCode())
                .isEqualTo(404);
        assertThat(text(server.get("/api/live/older?beforeMicros=" + Long.MAX_VALUE, defaultRead)))
                .contains("asked")
                .doesNotContain("sold");
    }

    @Test
    void livePage_hearsOnlyOfItsProject() throws Exception {
        try (EventReader events = EventReader.open(server, "/api/live", "authorization", shopRead);
                EventReader trace =
                        EventReader.open(server, "/api/traces/" + OTHER_TRACE + "/live", "authorization", shopRead)) {
            assertThat(events.next("snapshot").spanNames()).containsExactly("sold");
            send(defaultWrite, OTHER_TRACE, "00000000000000b2", "asked again");
            send(shopWrite, TRACE, "00000000000000a2", "sold again");
            send(shopWrite, OTHER_TRACE, "00000000000000a3", "same trace id");
            EventReader.Event rows = events.next(event -> event.name().equals("rows"));
            assertThat(rows.spanNames()).doesNotContain("asked again").contains("sold again");
            assertThat(trace.next(event -> event.name().equals("rows")
                                    && !event.spanNames().isEmpty())
                            .spanNames())
                    .containsExactly("same trace id");
        }
    }

    @Test
    void liveStream_endsWithItsToken() throws Exception {
        var token = server.token("shop", TokenKind.READ);
        try (EventReader events = EventReader.open(server, "/api/live", "authorization", token.secret())) {
            events.next("snapshot");
            var _ = server.metadata(
                    metadata -> metadata.tokens().revoke(token.token().id()));
            assertThat(events.drain()).isTrue();
        }
        assertThat(server.get("/api/live", token.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void headerThatNamesAnotherProject_isRefused() {
        HttpRequest.Builder request = server.request("/api/project").header("authorization", shopRead);
        assertThat(server.send(request.copy().header("hearth-project", "shop")).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> response = server.send(request.copy().header("hearth-project", "default"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(text(response)).contains("another project");
    }

    @Test
    void metrics_tellOfTheTokensProjectAlone() {
        assertThat(text(server.get("/metrics", shopRead)))
                .contains("hearth_ingest_rows_total{project=\"shop\",outcome=\"stored\"} 1\n")
                .doesNotContain("project=\"default\"");
    }

    @Test
    void everything_isThereAfterARestart() {
        server.close();
        server = TestServer.start(data);
        assertThat(names(shopRead)).isEqualTo("[{\"span_name\":\"sold\"}]");
        assertThat(names(defaultRead)).isEqualTo("[{\"span_name\":\"asked\"}]");
        assertThat(server.get("/api/project").statusCode()).isEqualTo(401);
    }

    @Test
    void deletedProject_isGoneWithItsFiles_whileItIsInUse() throws Exception {
        Path folder = data.resolve("projects").resolve(shop.id());
        assertThat(folder).isDirectory();
        try (EventReader events = EventReader.open(server, "/api/live", "authorization", shopRead)) {
            events.next("snapshot");
            var _ = server.metadata(metadata -> metadata.projects().delete("shop"));
            var _ = events.drain();
        }
        while (!server.metadata(metadata -> metadata.projects().deleted()).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(Files.exists(folder)).isFalse();
        assertThat(server.get("/api/project", shopRead).statusCode()).isEqualTo(401);
        assertThat(names(defaultRead)).contains("asked");
        server.metadata(metadata -> metadata.projects().create("shop"));
        String again = server.token("shop", TokenKind.READ).secret();
        assertThat(names(again)).isEqualTo("[]");
    }

    @Test
    void withoutTokens_theHeaderChoosesTheProject(@TempDir Path open) {
        try (TestServer local = TestServer.start(open)) {
            var _ = local.metadata(metadata -> metadata.projects().create("shop"));
            String span =
                    Otlp.traces().span(TRACE, "00000000000000a1", "", "sold").json();
            HttpRequest.Builder send = local.request("/v1/traces")
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(span));
            assertThat(local.send(send.copy().header("hearth-project", "shop")).statusCode())
                    .isEqualTo(200);
            assertThat(local.send(send.copy().header("hearth-project", "nobody"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(local.get("/api/traces/" + TRACE).statusCode()).isEqualTo(404);
            assertThat(local.send(local.request("/api/traces/" + TRACE).header("hearth-project", "shop"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(text(local.get("/metrics"))).contains("project=\"shop\"", "project=\"default\"");
        }
    }
}

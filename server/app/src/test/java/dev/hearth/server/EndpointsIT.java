package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static dev.hearth.server.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsIT {

    private static final String TRACE = "0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ROOT = "00000000000000a1";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
        server.accept(Otlp.traces()
                .instance("p1")
                .span(TRACE, ROOT, "", "checkout", Otlp.texts("logfire.tags", "batch-7"))
                .span(TRACE, "00000000000000a2", ROOT, "pay", Otlp.number("gen_ai.usage.input_tokens", 12))
                .json());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void traces_areQueryableOnceAcknowledged() {
        assertThat(server.query("SELECT span_name FROM records ORDER BY span_id")
                        .toString())
                .isEqualTo("[{\"span_name\":\"checkout\"},{\"span_name\":\"pay\"}]");
    }

    @Test
    void query_answersInTheFormatThatAcceptNames() {
        HttpRequest.Builder request = server.request("/v2/query")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sql\": \"SELECT count(*) AS n FROM records\"}"));
        assertThat(text(server.send(request.copy().header("accept", "text/csv"))))
                .startsWith("n")
                .contains("2");
        assertThat(text(server.send(request.copy().header("accept", "application/x-ndjson"))))
                .contains("\"type\"");
        assertThat(server.send(request.copy().header("accept", "image/png")).statusCode())
                .isEqualTo(406);
    }

    @Test
    void legacyQuery_answersColumnsOrRows() {
        String sql = "/v1/query?sql=SELECT%20span_name%20FROM%20records%20ORDER%20BY%20span_id";
        assertThat(json(server.get(sql)).path("columns").path(0).path("values").size())
                .isEqualTo(2);
        assertThat(json(server.get(sql + "&json_rows=true"))
                        .path("rows")
                        .path(1)
                        .path("span_name")
                        .asString())
                .isEqualTo("pay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pylf_v1_us_x", "Bearer pylf_v1_us_x", "bearer x"})
    void info_namesTheProject_whateverTheToken(String token) {
        HttpRequest.Builder request = server.request("/v1/info").GET();
        HttpResponse<byte[]> response = server.send(token.isEmpty() ? request : request.header("authorization", token));
        assertThat(json(response).path("project_name").asString()).isEqualTo("default");
        assertThat(json(response).path("project_url").asString()).isEqualTo(server.url() + "/hearth/default");
    }

    @Test
    void projectUrl_leadsToThePages() {
        HttpResponse<byte[]> response = server.get("/hearth/default?q=level%3D9");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).contains("/?q=level%3D9");
    }

    @Test
    void smallEndpoints_answer() {
        assertThat(json(server.get("/health")).path("status").asString()).isEqualTo("ok");
        assertThat(json(server.get("/v1/schemas")).path("tables").size()).isGreaterThanOrEqualTo(2);
        assertThat(json(server.get("/v1/read-token-info")).path("project_name").asString())
                .isEqualTo("default");
        assertThat(json(server.get("/api/project")).path("empty").asBoolean(true))
                .isFalse();
        assertThat(json(server.get("/api/fields")).path("columns").size()).isGreaterThan(20);
    }

    @Test
    void metrics_countWhatWasStored() {
        assertThat(text(server.get("/metrics")))
                .contains("hearth_ingest_rows_total{project=\"default\",outcome=\"stored\"} 2\n")
                .contains("# TYPE hearth_uptime_seconds gauge\n");
    }

    @Test
    void trace_hasItsRowsAndSums() {
        var trace = json(server.get("/api/traces/" + TRACE));
        assertThat(trace.path("rows").size()).isEqualTo(2);
        assertThat(trace.path("verdict").path("kind").asString()).isEqualTo("ok");
        assertThat(trace.path("message").asString()).isEqualTo("checkout");
        assertThat(trace.path("inputTokens").asLong()).isEqualTo(12);
        assertThat(trace.path("rows").path(0).path("tags").toString()).isEqualTo("[\"batch-7\"]");
        assertThat(trace.path("rows").path(0).has("usualMicros")).isTrue();
    }

    @Test
    void span_hasItsDetails() {
        var span = json(server.get("/api/traces/" + TRACE + "/spans/00000000000000a2"));
        assertThat(span.path("row").path("spanName").asString()).isEqualTo("pay");
        assertThat(span.path("resource").path("service.name").asString()).isEqualTo("shop");
        assertThat(span.path("raw").path("span_name").asString()).isEqualTo("pay");
    }

    @Test
    void unknownTraceOrSpan_is404() {
        assertThat(server.get("/api/traces/0198bbbbbbbbbbbbbbbbbbbbbbbbbbbb").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/traces/" + TRACE + "/spans/00000000000000ff")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/traces/xyz").statusCode()).isEqualTo(400);
    }

    @Test
    void older_andHistogram_answer() {
        long later = System.currentTimeMillis() * 1_000 + 60_000_000;
        var older = json(server.get("/api/live/older?beforeMicros=" + later + "&limit=1"));
        assertThat(older.path("rows").size()).isEqualTo(1);
        assertThat(older.path("hasOlder").asBoolean(false)).isTrue();
        var histogram = json(server.get(
                "/api/live/histogram?fromMicros=" + (later - 600_000_000) + "&toMicros=" + later + "&buckets=10"));
        long sum = histogram
                .path("buckets")
                .valueStream()
                .mapToLong(bucket -> bucket.path("info").asLong())
                .sum();
        assertThat(sum).isEqualTo(2);
    }

    @Test
    void liveProblem_saysWhatIsWrongWithTheCondition() {
        HttpResponse<byte[]> response = server.get("/api/live/older?beforeMicros=1&where=servce_name%3D'x'");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").asString()).contains("servce_name");
    }
}

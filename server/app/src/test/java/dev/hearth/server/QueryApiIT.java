package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query API as its documentation has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryApiIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void timezone_movesDaysAndOffsets() {
        JsonNode row = ask(Map.of(
                        "sql", "SELECT date_trunc('day', timestamptz '2026-07-01 22:30:00Z') AS day",
                        "timezone", "Europe/Berlin"))
                .path("data")
                .get(0);
        assertThat(row.path("day").stringValue()).isEqualTo("2026-07-02T00:00:00.000000+02:00");
    }

    @Test
    void schema_canBeLeftOut() {
        assertThat(ask(Map.of("sql", "SELECT 1 AS n")).path("schema").path("fields"))
                .hasSize(1);
        assertThat(ask(Map.of("sql", "SELECT 1 AS n", "include_schema", false)).has("schema"))
                .isFalse();
    }

    @Test
    void explain_comesWithTheAnswer() {
        JsonNode answer = ask(Map.of("sql", "SELECT count(*) AS n FROM records", "explain", true));
        assertThat(answer.path("data").get(0).path("n").longValue()).isZero();
        assertThat(answer.path("logical_plan").stringValue()).startsWith("SELECT count(*)");
        assertThat(answer.path("physical_plan").stringValue()).isNotBlank();
        assertThat(answer.path("physical_plan_with_metrics").stringValue()).isNotBlank();
        assertThat(ask(Map.of("sql", "SELECT 1")).has("physical_plan")).isFalse();
    }

    @Test
    void arrow_isAStreamOfMessages() throws IOException {
        HttpResponse<byte[]> response = send("application/vnd.apache.arrow.stream", Map.of("sql", "SELECT 1 AS n"));
        assertThat(response.headers().firstValue("content-type")).hasValue("application/vnd.apache.arrow.stream");
        ByteBuffer bytes = ByteBuffer.wrap(response.body()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getInt(0)).isEqualTo(-1);
        assertThat(bytes.getInt(bytes.limit() - 8)).isEqualTo(-1);
        assertThat(bytes.getInt(bytes.limit() - 4)).isZero();
    }

    @Test
    void errorOfAStream_isAnsweredAsOne() {
        HttpResponse<byte[]> response =
                send("application/x-ndjson", Map.of("sql", "SELECT\n servce_name FROM records"));
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = TestServer.json(response);
        assertThat(error.path("detail").stringValue())
                .isEqualTo("There is no column `servce_name`; did you mean `service_name`?");
        assertThat(error.path("line").intValue()).isEqualTo(2);
        assertThat(error.path("column").intValue()).isEqualTo(2);
        assertThat(error.path("suggestion").stringValue()).isEqualTo("service_name");
    }

    private JsonNode ask(Map<String, Object> body) {
        HttpResponse<byte[]> response = send("application/json", body);
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(200);
        return JSON.readTree(new ByteArrayInputStream(response.body()));
    }

    private HttpResponse<byte[]> send(String accept, Map<String, Object> body) {
        return server.send(server.request("/v2/query")
                .header("accept", accept)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }
}

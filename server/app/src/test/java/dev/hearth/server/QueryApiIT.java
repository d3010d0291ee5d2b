package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Would run for days. */
    private static final String ENDLESS =
            "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000) c WHERE a.range + b.range + c.range = -1";

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
    void ndjson_arrivesBeforeTheQueryEnds() throws IOException {
        // The last row takes for ever, the first ones none.
        String sql = "SELECT i FROM range(1000000000000) t(i) WHERE i < 3000 OR i = -1";
        try (Socket socket = open("application/x-ndjson", Map.of("sql", sql, "limit", 10_000))) {
            StringBuilder read = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (!read.toString().contains("\"type\":\"data\"")) {
                int count = socket.getInputStream().read(buffer);
                assertThat(count).as(read.toString()).isPositive();
                read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
            assertThat(read).contains("\"type\":\"schema\"").doesNotContain("\"type\":\"end\"");
        }
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

    @Test
    void clientThatGoesAway_endsItsQuery() throws IOException {
        for (String accept : List.of("application/json", "application/x-ndjson")) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sockets.add(open(accept, Map.of("sql", ENDLESS)));
            }
            while (send("application/json", Map.of("sql", "SELECT 1")).statusCode() != 429) {
                Thread.onSpinWait(); // until all places are taken
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            int status = 429;
            for (long end = System.nanoTime() + 20_000_000_000L; status == 429 && System.nanoTime() < end; ) {
                status = send("application/json", Map.of("sql", "SELECT 1")).statusCode();
            }
            assertThat(status).as(accept).isEqualTo(200);
        }
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

    private Socket open(String accept, Map<String, Object> body) throws IOException {
        byte[] content = JSON.writeValueAsBytes(body);
        String head =
                "POST /v2/query HTTP/1.1\r\nhost: 127.0.0.1:%d\r\naccept: %s\r\ncontent-type: application/json\r\n"
                                .formatted(server.port(), accept)
                        + "content-length: %d\r\n\r\n".formatted(content.length);
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content);
        socket.getOutputStream().flush();
        return socket;
    }
}

package dev.hearth.server;

import static dev.hearth.server.TestServer.json;
import static dev.hearth.server.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputIT {

    private static final String PROTOBUF = "application/x-protobuf";

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"resourceSpans\": 7}", "null"})
    void malformedJson_is400WithDetail(String body) {
        HttpResponse<byte[]> response = server.postJson("/v1/traces", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("detail").asString()).isNotBlank();
    }

    @Test
    void malformedProtobuf_is400WithAStatusInProtobuf() {
        HttpResponse<byte[]> response = server.post("/v1/traces", PROTOBUF, new byte[] {-1, -1, -1, 7});
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains(PROTOBUF);
        assertThat(response.body()).startsWith(8, 3); // field 1, INVALID_ARGUMENT
    }

    @Test
    void truncatedGzip_is400() throws IOException {
        byte[] whole = gzip("{\"resourceSpans\": []}".getBytes(StandardCharsets.UTF_8));
        assertThat(gzipped(whole).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> response = gzipped(Arrays.copyOf(whole, whole.length - 9));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(gzipped("no gzip".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void gzipBomb_is413() throws IOException {
        HttpResponse<byte[]> response = gzipped(gzip(new byte[120_000_000]));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("detail").asString()).contains("smaller");
    }

    @Test
    void tooLargeBody_is413() {
        HttpResponse<byte[]> response = server.post("/v2/query", "application/json", new byte[2_000_000]);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("detail").asString()).contains("larger");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,''", "application/json,br", "application/json,deflate"})
    void unknownTypeOrCoding_is415(String type, String coding) {
        HttpRequest.Builder request = server.request("/v1/traces")
                .header("content-type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (!coding.isEmpty()) {
            request.header("content-encoding", coding);
        }
        HttpResponse<byte[]> response = server.send(request);
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(json(response).path("detail").asString()).contains("not understood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/nothing", "/api/nothing", "/api/live/nothing", "/v2/nothing", "/v1", "/nothing", "/x.js"})
    void unknownPath_is404WithDetail(String path) {
        HttpResponse<byte[]> response = server.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/traces,GET,POST",
        "/v2/query,GET,POST",
        "/v1/query,POST,'GET, HEAD'",
        "/api/live,POST,GET",
        "/,DELETE,'GET, HEAD'"
    })
    void wrongMethod_is405AndNamesTheRightOne(String path, String method, String allowed) {
        HttpResponse<byte[]> response =
                server.send(server.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains(allowed);
        assertThat(json(response).path("detail").asString()).contains("Use ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELEC 1",
                "SELECT nothing FROM records",
                "DELETE FROM records",
                "SELECT 1; DROP TABLE records",
                "COPY records TO '/tmp/x'",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT CAST('x' AS INTEGER) FROM (VALUES (1))",
                "ATTACH '/tmp/x.db'"
            })
    void sqlThatCannotBeAnswered_is400WithOneSentence(String sql) {
        HttpResponse<byte[]> response = server.postJson(
                "/v2/query",
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(java.util.Map.of("sql", sql)));
        assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
        assertThat(json(response).path("detail").asString()).isNotBlank().doesNotContain("\n\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"sql\": 7}",
                "{\"sql\": \"SELECT 1\", \"limit\": 0}",
                "{\"sql\": \"SELECT 1\", \"limit\": 10001}",
                "{\"sql\": \"SELECT 1\", \"limit\": \"x\"}",
                "{\"sql\": \"SELECT 1\", \"min_timestamp\": \"yesterday\"}",
                "{\"sql\": \"SELECT 1\", \"timezone\": \"Europe/Nowhere\"}",
                "{\"sql\": \"SELECT 1\", \"explain\": \"yes\"}"
            })
    void requestThatIsNoQuery_is422(String body) {
        assertThat(server.postJson("/v2/query", body).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4318",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.1",
                "[::2]:80",
                "0.0.0.0"
            })
    void hostThatIsNotLoopback_is403(String host) throws IOException {
        assertThat(RawHttp.exchange(server.port(), "GET /v1/info", "Host: " + host))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:9", "127.8.9.1", "[::1]:4318", "[::1]"})
    void loopbackHost_isServed(String host) throws IOException {
        assertThat(RawHttp.exchange(server.port(), "GET /v1/info", "Host: " + host))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "https://localhost:1", "http://localhost:1", "http://127.0.0.1"})
    void pageOfAnotherOrigin_is403_alsoForSimplePosts(String origin) throws IOException {
        String answer = RawHttp.exchange(
                server.port(),
                "POST /v1/traces",
                "Host: localhost:" + server.port(),
                "Origin: " + origin,
                "Content-Length: 0");
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("access-control-");
    }

    @Test
    void ownPages_areServedWithGuardingHeaders() throws IOException {
        String host = "localhost:" + server.port();
        assertThat(RawHttp.exchange(server.port(), "GET /api/project", "Host: " + host, "Origin: http://" + host))
                .startsWith("HTTP/1.1 200")
                .contains("frame-ancestors 'none'", "nosniff", "no-referrer");
    }

    private static HttpResponse<byte[]> gzipped(byte[] body) {
        return server.send(server.request("/v1/traces")
                .header("content-type", "application/json")
                .header("content-encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}

package dev.hearth.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A whole server under changed examples: whatever comes, the fault is never the server's. */
class FuzzedServerIT {

    private static final List<String> TIMES = List.of(
            "2026-05-27T13:16:36Z",
            "2026-05-27 13:16:36+02:00",
            "2026-05-27T13:16:36.123456789-18:00",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00Z");

    private static TestServer server;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/traces,application/x-protobuf,,PROTOBUF",
        "/v1/logs,application/x-protobuf,,PROTOBUF",
        "/v1/metrics,application/x-protobuf,,PROTOBUF",
        "/v1/traces,application/json,,JSON",
        "/v1/logs,application/json,,JSON",
        "/v1/metrics,application/json,,JSON",
        "/v1/traces,application/x-protobuf,gzip,GZIP",
        "/v1/traces,application/x-protobuf,zstd,ZSTD",
        "/v2/query,application/json,,JSON"
    })
    void changedRequests_areNeverTheServersFault(String path, String type, String coding, FuzzTarget examples)
            throws Exception {
        Mutations mutations = new Mutations(Corpus.of(examples), path.hashCode());
        for (int run = 0; run < 200; run++) {
            HttpRequest.Builder request = request(path, type);
            if (coding != null) {
                request.header("content-encoding", coding);
            }
            isNoFault(request, mutations.next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"min_timestamp", "max_timestamp"})
    void changedTimes_areNeverTheServersFault(String name) throws Exception {
        Mutations mutations = new Mutations(
                TIMES.stream()
                        .map(time -> time.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                name.hashCode());
        for (int run = 0; run < 200; run++) {
            String time = new String(mutations.next(), StandardCharsets.UTF_8);
            byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("sql", "SELECT 1 AS one", name, time));
            isNoFault(request("/v2/query", "application/json"), body);
        }
    }

    @Test
    void timesBeyondTheCalendar_areRefusedInASentence() throws Exception {
        for (String time : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
            byte[] body =
                    JsonMapper.shared().writeValueAsBytes(Map.of("sql", "SELECT 1 AS one", "min_timestamp", time));
            HttpResponse<byte[]> answer = send(request("/v2/query", "application/json"), body);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("in the years 0 to 9999.");
        }
    }

    private static HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).header("content-type", type);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request, byte[] body) throws Exception {
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void isNoFault(HttpRequest.Builder request, byte[] body) throws Exception {
        HttpResponse<byte[]> answer = send(request, body);
        assertThat(answer.statusCode())
                .as(() -> HexFormat.of().formatHex(body) + " got " + new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(500);
    }
}

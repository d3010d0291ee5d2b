package dev.hearth.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A query for whose answer nobody waits any more has ended as abandoned, not by its time. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientGoneIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A hundred records, counted ten billion times a billion times. */
    private static final String FOREVER = "SELECT count(*)::text AS n FROM records a"
            + IntStream.range(0, 9).mapToObj(i -> " CROSS JOIN records b" + i).collect(Collectors.joining());

    /** Twenty megabytes, more than the engine works out ahead of the reader. */
    private static final String LONG = "SELECT repeat('x', 10000) AS n FROM records a, records b LIMIT 2000";

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data);
        Otlp traces = Otlp.traces();
        for (int i = 1; i <= 100; i++) {
            traces.span("0198aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%016x".formatted(i), "", "work");
        }
        server.accept(traces.json());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_1_1, application/json",
        "HTTP_1_1, application/x-ndjson",
        "HTTP_2, application/json",
        "HTTP_2, application/x-ndjson",
    })
    void beforeTheFirstByte_theQueryEnds(Version version, String accept) {
        try (HttpClient client = client(version)) {
            CompletableFuture<HttpResponse<Void>> answer =
                    client.sendAsync(query(FOREVER, accept), HttpResponse.BodyHandlers.discarding());
            awaitSample("hearth_queries_running{project=\"default\"} 1");
            answer.cancel(true);
            assertAbandoned();
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, 1", "HTTP_1_1, 2", "HTTP_2, 1", "HTTP_2, 2"})
    void inTheMiddleOfAStream_theQueryEnds(Version version, int linesRead) throws IOException, InterruptedException {
        try (HttpClient client = client(version)) {
            HttpResponse<InputStream> answer = client.send(
                    query("(" + LONG + ") UNION ALL " + FOREVER, "application/x-ndjson"),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < linesRead; i++) {
                    assertThat(lines.readLine()).contains(i == 0 ? "schema" : "rows");
                }
            }
            assertAbandoned();
        }
    }

    private void assertAbandoned() {
        awaitSample("hearth_queries_running{project=\"default\"} 0");
        assertThat(metrics())
                .contains("hearth_queries_total{project=\"default\",outcome=\"abandoned\"} 1\n")
                .contains("hearth_queries_total{project=\"default\",outcome=\"timed_out\"} 0\n");
    }

    private void awaitSample(String sample) {
        while (!metrics().contains(sample + "\n")) {
            Thread.onSpinWait();
        }
    }

    private String metrics() {
        return TestServer.text(server.get("/metrics"));
    }

    /** Returns a client that has agreed on its version. */
    private HttpClient client(Version version) {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest health = server.request("/health").build();
        assertThat(client.sendAsync(health, HttpResponse.BodyHandlers.discarding())
                        .join()
                        .version())
                .isEqualTo(version);
        return client;
    }

    private HttpRequest query(String sql, String accept) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/v2/query"))
                .header("content-type", "application/json")
                .header("accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sql", sql, "limit", 10_000))))
                .build();
    }
}

package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a Hearth server by {@code POST /v2/query}. Thread-safe. */
public final class SqlClient implements AutoCloseable {

    /** More rows than this the server does not give. */
    public static final int MAX_ROWS = 10_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    public SqlClient(URI url) {
        endpoint = url.resolve("/v2/query");
    }

    /** The rows, over the last two days. */
    public JsonNode rows(String sql) throws BenchException, InterruptedException {
        return rows(body(sql, Instant.now().minus(LOOK_BACK)), sql);
    }

    /** The column {@code n} of the only row. */
    public long number(String sql) throws BenchException, InterruptedException {
        return rows(sql).path(0).path("n").asLong(-1);
    }

    /** A request for {@link #ask}, made beforehand. */
    public static String body(String sql, Instant since) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("sql", sql, "min_timestamp", since.toString(), "limit", MAX_ROWS));
    }

    /** The whole answer to a request, as JSON. */
    public String ask(String body) throws BenchException, InterruptedException {
        return new String(send(body, body), StandardCharsets.UTF_8);
    }

    private JsonNode rows(String body, String sql) throws BenchException, InterruptedException {
        return JsonMapper.shared().readTree(send(body, sql)).path("data");
    }

    private byte[] send(String body, String sql) throws BenchException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new BenchException("The server answered %d to %s: %s"
                        .formatted(response.statusCode(), sql, new String(response.body(), StandardCharsets.UTF_8)));
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException("The server did not answer %s: %s".formatted(sql, e), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}

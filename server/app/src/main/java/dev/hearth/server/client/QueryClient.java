package dev.hearth.server.client;

import dev.hearth.server.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A client of {@code /v2/query} and {@code /api}. Thread-safe. */
public final class QueryClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;
    private final String token;
    private final String project;

    /**
     * Makes a client of a server that asks for no token.
     *
     * @param server the server's origin, such as {@code http://127.0.0.1:4318}
     * @throws QueryFailedException if that is no URL
     */
    public QueryClient(String server) throws QueryFailedException {
        this(server, "", "");
    }

    /**
     * @param server the server's origin, such as {@code http://127.0.0.1:4318}
     * @param token a read token, or empty for none
     * @param project the name of the project, or empty for the token's or the default one
     * @throws QueryFailedException if the server is no URL, or the others cannot be sent in a header
     */
    public QueryClient(String server, String token, String project) throws QueryFailedException {
        this.token = token;
        this.project = project;
        if (!(token + project).chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new QueryFailedException("The token or the project has a character that no header can carry.", null);
        }
        try {
            this.server = URI.create(server);
            HttpRequest.newBuilder(this.server); // refuses what is not HTTP
        } catch (IllegalArgumentException e) {
            throw new QueryFailedException(
                    "%s is not an HTTP URL; give one such as http://127.0.0.1:4318.".formatted(server), e);
        }
    }

    /** Runs a query and returns its rows. */
    public Table query(String sql, int limit) throws QueryFailedException, InterruptedException {
        byte[] body = Json.bytes(Map.of("sql", sql, "limit", limit));
        JsonNode answer = send(HttpRequest.newBuilder(server.resolve("/v2/query"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        List<String> columns = new ArrayList<>();
        for (JsonNode field : answer.path("schema").path("fields")) {
            columns.add(field.path("name").asString());
        }
        List<JsonNode> rows = new ArrayList<>();
        answer.path("data").forEach(rows::add);
        return new Table(columns, rows);
    }

    /** Returns the JSON at a path of the server. */
    public JsonNode get(String path) throws QueryFailedException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws QueryFailedException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("authorization", token);
        }
        if (!project.isEmpty()) {
            request.header("hearth-project", project);
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new QueryFailedException(
                    "No server answers at %s; start one with hearth serve or name it with --url.".formatted(server), e);
        }
        JsonNode answer;
        try {
            answer = Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw new QueryFailedException("What answers at %s is not a Hearth server.".formatted(server), e);
        }
        if (response.statusCode() != 200) {
            throw new QueryFailedException(
                    answer.path("detail").asString("The server answered with status " + response.statusCode() + "."),
                    null);
        }
        return answer;
    }

    /** An answer: the names of its columns, and an object per row. */
    public record Table(List<String> columns, List<JsonNode> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}

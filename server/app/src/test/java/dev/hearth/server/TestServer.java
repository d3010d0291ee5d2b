package dev.hearth.server;

import dev.hearth.metadata.IssuedToken;
import dev.hearth.metadata.Metadata;
import dev.hearth.metadata.NewToken;
import dev.hearth.metadata.TokenKind;
import dev.hearth.server.access.AccessSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server with a real store on a free port, and a client for it. */
public final class TestServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HearthServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path data;

    private TestServer(HearthServer server, Path data) {
        this.server = server;
        this.data = data;
    }

    public static TestServer start(Path data) {
        return start(data, InstantSource.system());
    }

    public static TestServer start(Path data, InstantSource clock) {
        return start(data, clock, AccessSettings.DEFAULTS);
    }

    static TestServer start(Path data, InstantSource clock, AccessSettings access) {
        ServerSettings settings = new ServerSettings("127.0.0.1", 0, data).withAccess(access);
        return new TestServer(HearthServer.start(settings, clock), data);
    }

    /** Makes a token beside the server, as the command does. */
    IssuedToken token(String project, TokenKind kind) {
        return token(new NewToken(project, kind, "test"));
    }

    IssuedToken token(NewToken wanted) {
        return metadata(metadata -> metadata.tokens().create(wanted));
    }

    /** Changes projects and tokens beside the server, as the commands do. */
    <T> T metadata(Function<Metadata, T> work) {
        try (Metadata metadata = Metadata.open(data)) {
            return work.apply(metadata);
        }
    }

    public String url() {
        return server.url();
    }

    public int port() {
        return URI.create(url()).getPort();
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends spans with a token. */
    HttpResponse<byte[]> sendSpans(String traces, String token) {
        return send(request("/v1/traces")
                .header("content-type", "application/json")
                .header("authorization", token)
                .POST(HttpRequest.BodyPublishers.ofString(traces)));
    }

    /** Asks with a token. */
    HttpResponse<byte[]> query(String sql, String token) {
        return send(request("/v2/query")
                .header("content-type", "application/json")
                .header("authorization", token)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(java.util.Map.of("sql", sql)))));
    }

    HttpResponse<byte[]> get(String path, String token) {
        return send(request(path).header("authorization", token).GET());
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("content-type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> postJson(String path, String body) {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends spans and insists that they were accepted. */
    public void accept(String traces) {
        HttpResponse<byte[]> response = postJson("/v1/traces", traces);
        if (response.statusCode() != 200 || text(response).contains("errorMessage")) {
            throw new AssertionError(response.statusCode() + " " + text(response));
        }
    }

    JsonNode query(String sql) {
        return json(postJson("/v2/query", JSON.writeValueAsString(java.util.Map.of("sql", sql))))
                .path("data");
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Stops the server and leaves the client as it is. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}

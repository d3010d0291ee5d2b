package dev.hearth.server.client;

import dev.hearth.server.admin.AdminEndpoints;
import dev.hearth.server.admin.ServerFile;
import dev.hearth.server.http.Json;
import dev.hearth.store.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the server that holds a data folder to copy rows out or in. */
public final class AdminClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ServerFile server;

    public AdminClient(ServerFile server) {
        this.server = server;
    }

    /** Whether the server of the file runs: a killed one leaves its file behind. */
    public boolean isThere() throws InterruptedException {
        try {
            return client.send(
                                    request("ping", Map.of()).timeout(PATIENCE).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Has the server do something and returns what it says of it. When this thread is interrupted the connection closes,
     * which stops the server.
     */
    public JsonNode run(String work, Map<String, @Nullable Object> request, Progress progress)
            throws QueryFailedException, InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request(work, request).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode said = Json.MAPPER.readTree(line);
                    if (said.has("result")) {
                        return said.path("result");
                    }
                    for (String failure : new String[] {"error", "detail"}) {
                        if (said.has(failure)) {
                            throw new QueryFailedException(said.path(failure).asString(""), null);
                        }
                    }
                    progress.at(said.path("done").asLong(0), said.path("total").asLong(0));
                }
            }
        } catch (IOException | JacksonException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new QueryFailedException(
                    "The server at %s ended before it was done; nothing it began is left.".formatted(server.url()), e);
        }
        throw new QueryFailedException("The server at %s did not say what came of it.".formatted(server.url()), null);
    }

    private HttpRequest.Builder request(String work, Map<String, @Nullable Object> request) {
        return HttpRequest.newBuilder(URI.create(server.url()).resolve(AdminEndpoints.PATH + work))
                .header("content-type", "application/json")
                .header(AdminEndpoints.KEY_HEADER, server.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(request)));
    }
}

package dev.hearth.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Server-Sent Events as a browser would. */
final class EventReader implements AutoCloseable {

    private final BufferedReader lines;

    private EventReader(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static EventReader open(TestServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response =
                server.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode());
        }
        return new EventReader(response.body());
    }

    /** Waits for an event of this name. */
    Event next(String name) throws IOException {
        return next(event -> event.name.equals(name));
    }

    /** Waits for an event, passing over others. */
    Event next(Predicate<Event> wanted) throws IOException {
        String id = "";
        String name = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !name.isEmpty()) {
                Event event = new Event(id, name, JsonMapper.shared().readTree(data));
                if (wanted.test(event)) {
                    return event;
                }
                id = "";
                name = "";
            }
        }
        throw new AssertionError("the stream ended");
    }

    /** Reads to the end; tells whether it was an orderly one. */
    boolean drain() {
        try {
            while (lines.readLine() != null) {
                // what came before the end does not matter
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    record Event(String id, String name, JsonNode data) {

        /** The names of the rows in the order they came. */
        java.util.List<String> spanNames() {
            return data.path("rows")
                    .valueStream()
                    .map(row -> row.path("spanName").asString())
                    .toList();
        }
    }
}

package dev.hearth.benchmarks.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a browser with the Live page asks of a server. Thread-safe. */
public final class LivePage implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String EVENT = "event:";
    private static final String DATA = "data:";

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    LivePage(URI url) {
        this.url = url;
    }

    /** The first view of the page as JSON: the newest rows that match; an empty condition matches all. */
    public String newest(int limit, String where) throws BenchException, InterruptedException {
        try (InputStream stream = open(limit, where);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT)) {
                    event = line.substring(EVENT.length()).strip();
                } else if (line.startsWith(DATA)) {
                    String data = line.substring(DATA.length()).strip();
                    if (event.equals("snapshot")) {
                        return data;
                    }
                    if (event.equals("problem")) {
                        throw new BenchException("The Live page was refused: " + data);
                    }
                }
            }
            throw new BenchException("The stream of the Live page ended before its first rows.");
        } catch (IOException e) {
            throw new BenchException("The server did not answer the Live page: " + e, e);
        }
    }

    /** The page of a trace as JSON. */
    public String trace(String traceId) throws BenchException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/traces/" + traceId))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchException("The server answered %d to a trace's page: %s"
                        .formatted(response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException("The server did not answer a trace's page: " + e, e);
        }
    }

    /** Follows the page, as a browser that is left open, until the thread is interrupted or the server is gone. */
    public void follow() throws BenchException, InterruptedException {
        try (InputStream stream = open(500, "")) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The end of it.
        }
    }

    private InputStream open(int limit, String where) throws BenchException, InterruptedException {
        String query = "limit=" + limit
                + (where.isEmpty() ? "" : "&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/live?" + query))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                try (InputStream body = response.body()) {
                    throw new BenchException("The server answered %d to the Live page: %s"
                            .formatted(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException("The server did not answer the Live page: " + e, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}

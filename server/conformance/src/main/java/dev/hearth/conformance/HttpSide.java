package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1 with the server. Thread-safe. */
final class HttpSide implements AutoCloseable {

    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private final URI server;
    private final @Nullable String token;
    private final Duration timeout;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HttpSide(URI server, @Nullable String token, Duration timeout) {
        this.server = server;
        this.token = token;
        this.timeout = timeout;
    }

    Answer post(String path, String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return post(path, contentType, BodyPublishers.ofByteArray(body), headers);
    }

    Answer post(String path, String contentType, String body, String... headers)
            throws IOException, InterruptedException {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, String contentType, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path, headers).header("content-type", contentType).POST(body);
        return send(request);
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    Answer method(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(timeout);
        boolean authorized = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            authorized |= headers[i].equals("authorization");
        }
        if (token != null && !authorized) {
            request.header("authorization", "Bearer " + token);
        }
        return request;
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(client, request);
    }

    static Answer send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Answer(response.statusCode(), headers, ByteString.copyFrom(response.body()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

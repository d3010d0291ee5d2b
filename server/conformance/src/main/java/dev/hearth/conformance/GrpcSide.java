package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Speaks gRPC with one port of the server, framed by hand so that it can be framed wrongly. Thread-safe. */
final class GrpcSide implements AutoCloseable {

    private static final int PREFIX_BYTES = 5;

    private final @Nullable String token;
    private final ClientFactory factory;
    private final WebClient client;

    GrpcSide(URI server, @Nullable String token, Duration timeout) {
        this.token = token;
        this.factory = ClientFactory.builder()
                .connectTimeout(Duration.ofSeconds(5))
                .idleTimeout(Duration.ofMinutes(2))
                .build();
        String scheme = "https".equals(server.getScheme()) ? "h2" : "h2c";
        this.client = WebClient.builder(scheme + "://" + server.getAuthority())
                .factory(factory)
                .responseTimeout(timeout)
                .writeTimeout(timeout)
                .maxResponseLength(8L << 20)
                .build();
    }

    /** Calls a method with one message, uncompressed. */
    GrpcAnswer call(String path, byte[] message) throws IOException {
        return call(path, HttpData.wrap(frame(0, message)));
    }

    GrpcAnswer call(String path, HttpData body, String... headers) throws IOException {
        return answer(start(HttpRequest.of(headers(HttpMethod.POST, path, headers), body)));
    }

    GrpcAnswer call(String path, StreamMessage<HttpData> body, String... headers) throws IOException {
        return answer(start(HttpRequest.of(headers(HttpMethod.POST, path, headers), body)));
    }

    GrpcAnswer method(HttpMethod method, String path) throws IOException {
        return answer(start(HttpRequest.of(headers(method, path))));
    }

    /** Starts a call; its answer is read with {@link #answer}. */
    CompletableFuture<AggregatedHttpResponse> start(String path, byte[] message) {
        return start(HttpRequest.of(headers(HttpMethod.POST, path), HttpData.wrap(frame(0, message))));
    }

    private CompletableFuture<AggregatedHttpResponse> start(HttpRequest request) {
        return client.execute(request).aggregate();
    }

    /** Sends what need not be gRPC over HTTP/2. */
    AggregatedHttpResponse http(String path, String contentType, byte[] body) throws IOException {
        RequestHeadersBuilder headers =
                RequestHeaders.builder(HttpMethod.POST, path).set("content-type", contentType);
        if (token != null) {
            headers.set("authorization", "Bearer " + token);
        }
        return join(start(HttpRequest.of(headers.build(), HttpData.wrap(body))));
    }

    private RequestHeaders headers(HttpMethod method, String path, String... more) {
        RequestHeadersBuilder headers = RequestHeaders.builder(method, path)
                .set("content-type", "application/grpc")
                .set("te", "trailers");
        if (token != null) {
            headers.set("authorization", "Bearer " + token);
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.set(more[i], more[i + 1]);
        }
        return headers.build();
    }

    static GrpcAnswer answer(CompletableFuture<AggregatedHttpResponse> started) throws IOException {
        AggregatedHttpResponse response = join(started);
        HttpHeaders trailers = response.trailers();
        HttpHeaders last = trailers.contains("grpc-status") ? trailers : response.headers();
        byte[] body = response.content().array();
        return new GrpcAnswer(
                response.status().code(),
                response.headers().get("content-type", ""),
                Integer.parseInt(last.get("grpc-status", "-1")),
                last.get("grpc-message", ""),
                body.length == 0 ? null : message(body));
    }

    private static AggregatedHttpResponse join(CompletableFuture<AggregatedHttpResponse> started) throws IOException {
        try {
            return started.join();
        } catch (CompletionException failure) {
            throw new IOException(String.valueOf(failure.getCause()), failure);
        }
    }

    /** Returns the message of a body, which must be one frame. */
    private static @Nullable ByteString message(byte[] body) {
        if (body.length < PREFIX_BYTES || ByteBuffer.wrap(body, 1, 4).getInt() != body.length - PREFIX_BYTES) {
            return null;
        }
        return ByteString.copyFrom(body, PREFIX_BYTES, body.length - PREFIX_BYTES);
    }

    /** Returns a message with its prefix. */
    static byte[] frame(int flag, byte[] message) {
        return frame(flag, message.length, message);
    }

    /** Returns a message with a prefix that may lie. */
    static byte[] frame(int flag, int length, byte[] message) {
        return ByteBuffer.allocate(PREFIX_BYTES + message.length)
                .put((byte) flag)
                .putInt(length)
                .put(message)
                .array();
    }

    @Override
    public void close() {
        factory.close();
    }
}

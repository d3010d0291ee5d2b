package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Posts spans and waits for the acknowledgement; a refusal is repeated after the time it names. Thread-safe. */
final class SpanSender implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_REFUSALS_IN_A_ROW = 60;
    private static final long DEFAULT_RETRY_SECONDS = 1;
    private static final long MAX_RETRY_SECONDS = 5;

    /**
     * A request that was taken.
     *
     * @param nanos from sending it to its answer
     */
    record Acknowledgement(long nanos, long rejectedSpans) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest.Builder template;
    private final AtomicLong refusals;

    SpanSender(URI endpoint, String contentType, boolean gzip, AtomicLong refusals) {
        template = HttpRequest.newBuilder(endpoint).timeout(TIMEOUT).header("Content-Type", contentType);
        if (gzip) {
            template.header("Content-Encoding", "gzip");
        }
        this.refusals = refusals;
    }

    Acknowledgement send(Payload payload) throws BenchException, InterruptedException {
        HttpRequest request =
                template.copy().POST(BodyPublishers.ofByteArray(payload.body())).build();
        for (int attempt = 0; attempt < MAX_REFUSALS_IN_A_ROW; attempt++) {
            long began = System.nanoTime();
            HttpResponse<byte[]> response = post(request);
            long nanos = System.nanoTime() - began;
            switch (response.statusCode()) {
                case 200 -> {
                    return new Acknowledgement(nanos, OtlpAnswer.rejectedSpans(response.body()));
                }
                case 202 -> {
                    return new Acknowledgement(nanos, 0);
                }
                case 429, 503 -> {
                    refusals.incrementAndGet();
                    Thread.sleep(Duration.ofSeconds(retryAfterSeconds(response)));
                }
                default ->
                    throw new BenchException("The server answered %d to spans: %s"
                            .formatted(response.statusCode(), OtlpAnswer.words(response.body())));
            }
        }
        throw new BenchException("The server refused the same request %d times.".formatted(MAX_REFUSALS_IN_A_ROW));
    }

    private HttpResponse<byte[]> post(HttpRequest request) throws BenchException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BenchException("The server did not answer to spans: " + e, e);
        }
    }

    private static long retryAfterSeconds(HttpResponse<byte[]> response) {
        try {
            return Math.min(
                    MAX_RETRY_SECONDS,
                    response.headers().firstValueAsLong("Retry-After").orElse(DEFAULT_RETRY_SECONDS));
        } catch (NumberFormatException e) {
            return DEFAULT_RETRY_SECONDS;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}

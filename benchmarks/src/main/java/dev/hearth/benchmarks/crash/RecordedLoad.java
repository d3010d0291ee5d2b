package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.load.OtlpAnswer;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.spans.OtlpEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests until it is stopped or the server is gone, and notes each acknowledgement in an {@link AckLog}. What
 * was sent and not acknowledged is sent again first, as an exporter would. Thread-safe; starts once.
 */
final class RecordedLoad implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(100);

    private final Requests requests;
    private final URI endpoint;
    private final Queue<Integer> again;
    private final AtomicInteger next;
    private final AckLog log;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> connections = new ArrayList<>();
    private final CountDownLatch firstAcknowledged = new CountDownLatch(1);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refusalsInARow = new AtomicInteger();
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * @param again requests to send before new ones
     * @param next the first new request
     */
    RecordedLoad(Requests requests, URI endpoint, Path log, List<Integer> again, int next) throws BenchException {
        this.requests = requests;
        this.endpoint = endpoint;
        this.again = new ConcurrentLinkedQueue<>(again);
        this.next = new AtomicInteger(next);
        this.log = AckLog.open(log);
    }

    void start(int count) {
        for (int i = 0; i < count; i++) {
            connections.add(threads.submit(() -> {
                send();
                return null;
            }));
        }
    }

    /** Waits for the first acknowledgement; false if there is none in time. */
    boolean awaitAcknowledged(Duration atMost) throws InterruptedException {
        return firstAcknowledged.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Acknowledged requests. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Answers 429, 500 and above since the last acknowledgement. */
    int refusalsInARow() {
        return refusalsInARow.get();
    }

    /** What the server said when it last refused. */
    @Nullable
    String refusal() {
        return refusal.get();
    }

    /** The first request that was never begun. */
    int next() {
        return next.get();
    }

    private void send() throws BenchException, InterruptedException {
        OtlpEncoding encoding = new OtlpEncoding(requests.generator());
        while (!stopped) {
            Integer repeated = again.poll();
            int request = repeated == null ? next.getAndIncrement() : repeated;
            log.sent(request);
            byte[] body = encoding.encode(requests.firstTrace(request), requests.tracesEach());
            if (!delivered(request, body)) {
                return;
            }
        }
    }

    /** False if the server is gone. */
    private boolean delivered(int request, byte[] body) throws BenchException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        while (!stopped) {
            HttpResponse<byte[]> answer;
            try {
                answer = http.send(post, BodyHandlers.ofByteArray());
            } catch (IOException e) {
                return false;
            }
            if (answer.statusCode() == 200) {
                if (answer.body().length > 0) {
                    throw new BenchException("The server took only a part of a request.");
                }
                log.acknowledged(request);
                acknowledged.incrementAndGet();
                firstAcknowledged.countDown();
                refusalsInARow.set(0);
                return true;
            }
            String words = OtlpAnswer.words(answer.body());
            if (answer.statusCode() != 429 && answer.statusCode() < 500) {
                throw new BenchException("The server answered %d to spans: %s".formatted(answer.statusCode(), words));
            }
            refusal.set(words);
            refusalsInARow.incrementAndGet();
            Thread.sleep(AFTER_REFUSAL);
        }
        return true;
    }

    /** Ends sending, and waits for the requests under way. */
    void stop() throws BenchException, InterruptedException {
        stopped = true;
        for (Future<?> connection : connections) {
            try {
                connection.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof BenchException failure
                        ? failure
                        : new BenchException("A connection failed: " + e.getCause(), e);
            }
        }
    }

    @Override
    public void close() throws BenchException {
        stopped = true;
        http.shutdownNow();
        http.close();
        threads.shutdownNow();
        threads.close();
        log.close();
    }
}

package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.load.Payloads.Cursor;
import dev.hearth.benchmarks.servers.BenchException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests over a fixed number of connections, each with one request under way, until there are no more, the time
 * is up or it is told to stop. Only what was acknowledged counts. Runs once; {@link #stop} may come from any thread.
 */
public final class SpanLoad {

    private final URI endpoint;
    private final String contentType;
    private final Payloads payloads;
    private final int connections;
    private final Duration atMost;
    private final double spansPerSecond;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong spansBegun = new AtomicLong();

    /**
     * @param atMost after which no new request is sent
     * @param spansPerSecond the rate to keep to; 0 for as fast as possible
     */
    public SpanLoad(
            URI endpoint,
            String contentType,
            Payloads payloads,
            int connections,
            Duration atMost,
            double spansPerSecond) {
        this.endpoint = endpoint;
        this.contentType = contentType;
        this.payloads = payloads;
        this.connections = connections;
        this.atMost = atMost;
        this.spansPerSecond = spansPerSecond;
    }

    /** No request is begun after this. */
    public void stop() {
        stopped.set(true);
    }

    public long acknowledgedSoFar() {
        return acknowledged.get();
    }

    /**
     * Sends, and waits for the last answer.
     *
     * @throws BenchException if a request failed for good
     */
    public LoadResult run() throws BenchException, InterruptedException {
        long began = System.nanoTime();
        List<Double> latencies = new ArrayList<>();
        try (SpanSender sender = new SpanSender(endpoint, contentType, payloads.gzip(), refusals);
                ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> send(sender, began)));
            }
            try {
                for (Future<List<Double>> connection : running) {
                    latencies.addAll(connection.get());
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof BenchException failure
                        ? failure
                        : new BenchException("A connection failed: " + e.getCause(), e);
            } finally {
                stop();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new LoadResult(acknowledged.get(), rejected.get(), seconds, refusals.get(), latencies);
    }

    private List<Double> send(SpanSender sender, long began) throws BenchException, InterruptedException {
        List<Double> latencies = new ArrayList<>();
        Cursor cursor = payloads.open();
        try {
            while (!stopped.get() && System.nanoTime() - began < atMost.toNanos()) {
                Payload payload = cursor.next();
                if (payload == null) {
                    break;
                }
                pace(began, payload.spans());
                SpanSender.Acknowledgement answer = sender.send(payload);
                latencies.add(answer.nanos() / 1e6);
                acknowledged.addAndGet(payload.spans() - answer.rejectedSpans());
                rejected.addAndGet(answer.rejectedSpans());
            }
            return latencies;
        } catch (BenchException | InterruptedException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void pace(long began, int spans) {
        long before = spansBegun.getAndAdd(spans);
        if (spansPerSecond > 0) {
            long due = began + (long) (before / spansPerSecond * 1e9);
            for (long rest = due - System.nanoTime(); rest > 0 && !stopped.get(); rest = due - System.nanoTime()) {
                LockSupport.parkNanos(rest);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }
}

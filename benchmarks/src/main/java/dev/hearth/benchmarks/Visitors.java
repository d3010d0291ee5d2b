package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** People who use a server meanwhile: one leaves the Live page open, one asks a question every second. */
final class Visitors implements AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final List<String> QUESTIONS = List.of(
            "SELECT trace_id, span_name, start_timestamp, duration FROM records ORDER BY start_timestamp DESC LIMIT 100",
            "SELECT service_name, count(*) AS n, avg(duration) AS mean FROM records "
                    + "WHERE start_timestamp > now() - INTERVAL '5 minutes' GROUP BY 1 ORDER BY 2 DESC",
            "SELECT trace_id, span_name FROM records WHERE attributes->>'http.request.method' = 'DELETE' "
                    + "ORDER BY start_timestamp DESC LIMIT 20");

    private final HearthServer server;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicReference<@Nullable BenchException> failure = new AtomicReference<>();
    private final List<Thread> threads;

    private Visitors(HearthServer server) {
        this.server = server;
        this.threads = List.of(
                Thread.ofPlatform().name("live page").daemon().unstarted(() -> run(server.livePage()::follow)),
                Thread.ofPlatform().name("asker").daemon().unstarted(() -> run(this::ask)));
    }

    static Visitors start(HearthServer server) {
        Visitors visitors = new Visitors(server);
        visitors.threads.forEach(Thread::start);
        return visitors;
    }

    private interface Visit {
        void run() throws BenchException, InterruptedException;
    }

    private void run(Visit visit) {
        try {
            visit.run();
        } catch (BenchException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws BenchException, InterruptedException {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            var _ = server.sql().rows(QUESTIONS.get(i % QUESTIONS.size()));
            asked.incrementAndGet();
            Thread.sleep(BETWEEN_QUESTIONS);
        }
    }

    /**
     * Sends them home.
     *
     * @return how many questions were answered
     * @throws BenchException if one was not
     */
    long stop() throws BenchException, InterruptedException {
        check();
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10));
        }
        return asked.get();
    }

    /** Throws what went wrong for one of them, if anything did. */
    void check() throws BenchException {
        BenchException problem = failure.get();
        if (problem != null) {
            throw problem;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}

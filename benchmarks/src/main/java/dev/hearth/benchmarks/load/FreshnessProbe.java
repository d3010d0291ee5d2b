package dev.hearth.benchmarks.load;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.OtlpEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long a trace takes to be found by SQL after it was acknowledged. It sends one small trace after the other
 * and asks for it until all of its spans are there; what it measures includes the query.
 */
public final class FreshnessProbe {

    private static final long SEED = 0x4ea57;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(2);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private FreshnessProbe() {}

    /**
     * Probes until the time is up, at least once.
     *
     * @return milliseconds from acknowledged to found, one for each probe
     */
    public static List<Double> run(HearthServer server, Duration atMost) throws BenchException, InterruptedException {
        SpanGenerator generator = new SpanGenerator(new SpanGenerator.Settings(
                SEED, Instant.now(), BETWEEN_PROBES.toNanos(), SpanGenerator.TraceIdStyle.TIME_PREFIXED));
        OtlpEncoding encoding = new OtlpEncoding(generator);
        List<Double> millis = new ArrayList<>();
        long until = System.nanoTime() + atMost.toNanos();
        try (SpanSender sender = new SpanSender(server.spans(), encoding.contentType(), false, new AtomicLong())) {
            for (long trace = 0; trace == 0 || System.nanoTime() < until; trace++) {
                int spans = TraceSizes.of(trace);
                sender.send(new Payload(encoding.encode(trace, 1), spans));
                millis.add(awaitFound(server, generator.traceId(trace).hex(), spans) / 1e6);
                Thread.sleep(BETWEEN_PROBES);
            }
        }
        return millis;
    }

    private static long awaitFound(HearthServer server, String traceId, int spans)
            throws BenchException, InterruptedException {
        long acknowledged = System.nanoTime();
        String sql = "SELECT count(*) AS n FROM records WHERE trace_id = '%s'".formatted(traceId);
        while (server.sql().number(sql) < spans) {
            if (System.nanoTime() - acknowledged > GIVE_UP_NANOS) {
                throw new BenchException("Trace %s was acknowledged and not found 30 s later.".formatted(traceId));
            }
            Thread.sleep(BETWEEN_QUERIES);
        }
        return System.nanoTime() - acknowledged;
    }
}

package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.LoadResult;
import dev.hearth.benchmarks.load.Payloads;
import dev.hearth.benchmarks.load.SpanLoad;
import dev.hearth.benchmarks.report.Samples;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.ProcessUsage;
import dev.hearth.benchmarks.servers.ServerUnderTest;
import dev.hearth.benchmarks.spans.SpanEncoding;
import dev.hearth.benchmarks.spans.SpanGenerator;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.time.Duration;
import java.time.Instant;

/**
 * What one round of ingest on a fresh server gave.
 *
 * @param warmUpSpans acknowledged before measuring
 * @param cpuSeconds the server's, from the first request until it was quiet after the last
 * @param quiet whether it became quiet in time
 * @param stored the spans it holds, warm-up included, by its own account
 */
record IngestRound(
        long warmUpSpans,
        LoadResult load,
        double cpuSeconds,
        boolean quiet,
        ProcessUsage idle,
        ProcessUsage after,
        long stored) {

    private static final double MEGABYTE = 1024.0 * 1024;
    private static final Duration QUIET_AFTER_WARM_UP = Duration.ofSeconds(15);
    private static final Duration QUIET_AT_END = Duration.ofMinutes(2);
    private static final Duration STORED_AT_MOST = Duration.ofSeconds(30);

    /** What to send. */
    record Plan(SpanCount warmUp, SpanCount spans, Duration atMost, int connections, Payloads.Form form) {}

    static IngestRound run(ServerUnderTest server, BenchOptions options, Plan plan)
            throws BenchException, InterruptedException {
        ProcessUsage idle = server.usage();
        SpanGenerator generator = options.generator(Instant.now(), 100_000);
        SpanEncoding encoding = server.encoding(generator);
        LoadResult warmUp = send(server, encoding, 0, plan.warmUp().spans(), plan);
        Quiet.await(server, QUIET_AFTER_WARM_UP);
        long firstTrace = plan.warmUp().spans() / TraceSizes.MEAN;
        Payloads payloads = Payloads.prepared(encoding, firstTrace, plan.spans().spans(), plan.form());

        double cpuBefore = server.usage().cpuSeconds();
        LoadResult load = new SpanLoad(
                        server.spans(), encoding.contentType(), payloads, plan.connections(), plan.atMost(), 0)
                .run();
        boolean quiet = Quiet.await(server, QUIET_AT_END);
        ProcessUsage after = server.usage();
        long sent = warmUp.acknowledgedSpans() + load.acknowledgedSpans();
        return new IngestRound(
                warmUp.acknowledgedSpans(),
                load,
                after.cpuSeconds() - cpuBefore,
                quiet,
                idle,
                after,
                stored(server, sent));
    }

    private static LoadResult send(
            ServerUnderTest server, SpanEncoding encoding, long firstTrace, long spans, Plan plan)
            throws BenchException, InterruptedException {
        Payloads payloads = Payloads.prepared(encoding, firstTrace, spans, plan.form());
        return new SpanLoad(server.spans(), encoding.contentType(), payloads, plan.connections(), plan.atMost(), 0)
                .run();
    }

    /** Asks again for a while, since a server may acknowledge before it stores. */
    private static long stored(ServerUnderTest server, long expected) throws BenchException, InterruptedException {
        long began = System.nanoTime();
        long stored = server.storedSpans();
        while (stored != expected && System.nanoTime() - began < STORED_AT_MOST.toNanos()) {
            Thread.sleep(Duration.ofMillis(200));
            stored = server.storedSpans();
        }
        return stored;
    }

    long acknowledged() {
        return warmUpSpans + load.acknowledgedSpans();
    }

    double spansPerCpuSecond() {
        return load.acknowledgedSpans() / cpuSeconds;
    }

    double idleMegabytes() {
        return idle.residentBytes() / MEGABYTE;
    }

    double peakMegabytes() {
        return after.peakResidentBytes() / MEGABYTE;
    }

    double latencyMillis(double percent) {
        Samples latencies = load.latencies();
        return latencies.percentile(percent);
    }
}

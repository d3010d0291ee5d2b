package dev.hearth.benchmarks.sdk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The spans of {@link SpanBenchmark} at a pace at which every one of them becomes a record, 100 between two rests ({@code -Dhearth.bench.rest}), so that the processor time of
 * all threads says what a span costs from its start until an exporter has it. Of the time itself nearly all is rest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PacedBenchmark.BURST)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class PacedBenchmark {
    static final int BURST = 100;
    private static final long REST_NANOS = Long.getLong("hearth.bench.rest", 400_000);

    private final SpanBenchmark spans = new SpanBenchmark();
    private long made; // but for Brave's, which no exporter counts

    /** Configures Hearth as an application would. */
    @Setup
    public void configure() {
        spans.configure();
    }

    /** Sees to it that nothing was dropped. */
    @TearDown(Level.Trial)
    public void close() {
        boolean delivered = spans.isDelivered();
        spans.close();
        long taken = NoExport.taken();
        if (!delivered || (taken > 0 && taken < made)) {
            throw new IllegalStateException(
                    "%d spans were made; delivered: %s, taken: %d".formatted(made, delivered, taken));
        }
    }

    /** OpenTelemetry with its batch processor, no attributes. */
    @Benchmark
    public void batchedBare() {
        paced(spans::batchedBare);
    }

    /** Hearth through OpenTelemetry, no attributes. */
    @Benchmark
    public void apiBare() {
        paced(spans::apiBare);
    }

    /** Hearth, no attributes. */
    @Benchmark
    public void facadeBare() {
        paced(spans::facadeBare);
    }

    /** OpenTelemetry with its batch processor, ten attributes and a scope. */
    @Benchmark
    public void batchedTen() {
        paced(spans::batchedTen);
    }

    /** Hearth through OpenTelemetry, ten attributes and a scope. */
    @Benchmark
    public void apiTen() {
        paced(spans::apiTen);
    }

    /** Hearth, ten attributes and a scope. */
    @Benchmark
    public void facadeTen() {
        paced(spans::facadeTen);
    }

    /** Brave, no tags. */
    @Benchmark
    public void braveBare() {
        burst(spans::braveBare);
    }

    /** Brave, ten tags and a scope. */
    @Benchmark
    public void braveTen() {
        burst(spans::braveTen);
    }

    private void paced(Runnable span) {
        burst(span);
        made += BURST;
    }

    private static void burst(Runnable span) {
        for (int i = 0; i < BURST; i++) {
            span.run();
        }
        LockSupport.parkNanos(REST_NANOS);
    }
}

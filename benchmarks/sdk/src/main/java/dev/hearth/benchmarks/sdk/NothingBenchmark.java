package dev.hearth.benchmarks.sdk;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.wire.Template;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the facade costs a program that never configures it, and what a message costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NothingBenchmark {
    private final Template template = Template.of("{a} of {b}");
    private final Object[] pairs = {"a", 1, "b", "two"};

    /** Says nothing of the missing configuration. */
    @Setup
    public void quiet() {
        Logger.getLogger("dev.hearth").setLevel(Level.OFF);
    }

    /** A span that nobody records. */
    @Benchmark
    public void unconfiguredSpan() {
        Hearth.startSpan("bench").end();
    }

    /** A log that nobody records. */
    @Benchmark
    public void unconfiguredLog() {
        Hearth.info("{a} of {b}", "a", "one", "b", "two");
    }

    /** A message of two values. */
    @Benchmark
    public String message() {
        return template.render(pairs);
    }
}

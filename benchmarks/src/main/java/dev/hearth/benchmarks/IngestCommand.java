package dev.hearth.benchmarks;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench ingest}. */
@Command(name = "ingest", description = "How fast spans are taken, durably, beside Zipkin in memory.")
final class IngestCommand implements Callable<Integer> {

    /** Requests are made beforehand and held in memory, about 700 bytes per span. */
    private static final long MOST_SPANS = 4_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(names = "--spans", defaultValue = "1M", description = "Per round, at most 4M (${DEFAULT-VALUE}).")
    private SpanCount spans = new SpanCount(1_000_000);

    @Option(
            names = "--warm-up",
            defaultValue = "300k",
            description = "Before each round, not counted (${DEFAULT-VALUE}).")
    private SpanCount warmUp = new SpanCount(300_000);

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "After which a round sends no more (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Each with fresh servers (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--no-peer", description = "Without Zipkin.")
    private boolean noPeer;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (spans.spans() > MOST_SPANS || warmUp.spans() > MOST_SPANS) {
            throw new ParameterException(line, "--spans and --warm-up are at most 4M.");
        }
        if (rounds < 1 || rounds > 100 || seconds < 1 || seconds > 3_600) {
            throw new ParameterException(line, "--rounds is from 1 to 100, --seconds from 1 to 3600.");
        }
        return Benchmark.run("ingest", options, line, (report, workspace) -> {
            report.setting("spans", spans.toString())
                    .setting("warm-up", warmUp.toString())
                    .setting("rounds", rounds);
            IngestRound.Plan plan = new IngestRound.Plan(
                    warmUp, spans, Duration.ofSeconds(seconds), options.connections(), options.form());
            new IngestBenchmark(options, plan, rounds, !noPeer, workspace, report).run();
        });
    }
}

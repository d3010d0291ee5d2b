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

/** {@code bench soak}. */
@Command(name = "soak", description = "Whether memory stays flat under an even load.")
final class SoakCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(names = "--minutes", defaultValue = "30", description = "To measure for (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "-1",
            description = "Before measuring (a sixth of the minutes, at least 30 s).")
    private int warmUpSeconds;

    @Option(names = "--fill", paramLabel = "SPANS", description = "Loaded beforehand (${DEFAULT-VALUE}).")
    private SpanCount fill = new SpanCount(20_000_000);

    @Option(names = "--rate", defaultValue = "3000", description = "Spans per second (${DEFAULT-VALUE}).")
    private int rate;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (minutes < 1 || minutes > 1_440 || rate < 10 || rate > 1_000_000 || warmUpSeconds > 3_600) {
            throw new ParameterException(
                    line, "--minutes is from 1 to 1440, --rate from 10 to 1000000, --warm-up at most 3600.");
        }
        Duration warmUp = Duration.ofSeconds(warmUpSeconds < 0 ? Math.max(30, minutes * 10L) : warmUpSeconds);
        return Benchmark.run("soak", options, line, (report, workspace) -> {
            report.setting("loaded beforehand", fill)
                    .setting("minutes", minutes)
                    .setting("warm-up s", warmUp.toSeconds())
                    .setting("rate", rate);
            var plan = new SoakBenchmark.Plan(fill, warmUp, Duration.ofMinutes(minutes), rate);
            new SoakBenchmark(options, plan, workspace, report).run();
        });
    }
}

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

/** {@code bench crash}. */
@Command(name = "crash", description = "Whether acknowledged spans outlive SIGKILL, or a full disk.")
final class CrashCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(names = "--rounds", defaultValue = "200", description = "How often it is killed (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--minutes",
            defaultValue = "60",
            description = "After which no further round begins (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--spans-per-store",
            defaultValue = "1M",
            description = "After which a new store is begun (${DEFAULT-VALUE}).")
    private SpanCount storeSpans = new SpanCount(1_000_000);

    @Option(
            names = "--full-disk",
            description =
                    "Instead of killing, fill a small disk, make room again, and kill once. Needs the right to mount.")
    private boolean fullDisk;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (rounds < 1 || rounds > 100_000 || minutes < 1 || minutes > 1_440) {
            throw new ParameterException(line, "--rounds is from 1 to 100000, --minutes from 1 to 1440.");
        }
        if (fullDisk) {
            return FullDiskBenchmark.run(options, line);
        }
        return Benchmark.run("crash", options, line, (report, workspace) -> {
            report.setting("rounds", rounds)
                    .setting("minutes at most", minutes)
                    .setting("spans per store", storeSpans.toString());
            var plan = new CrashBenchmark.Plan(rounds, Duration.ofMinutes(minutes), storeSpans, options.seed());
            new CrashBenchmark(options, plan, workspace, report).run();
        });
    }
}

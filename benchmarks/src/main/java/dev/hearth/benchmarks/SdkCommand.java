package dev.hearth.benchmarks;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench sdk}. */
@Command(
        name = "sdk",
        description = "What a span costs a program: of Hearth, of the OpenTelemetry SDK alone and of Brave, with JMH.")
final class SdkCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Runs of JMH with one thread and with two (${DEFAULT-VALUE}); each takes about four minutes.")
    private int rounds;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (rounds < 1) {
            throw new ParameterException(line, "--rounds must be at least 1.");
        }
        return Benchmark.run("sdk", options, line, (report, workspace) -> {
            report.setting("rounds", rounds);
            new SdkBenchmark(rounds, workspace, report).run();
        });
    }
}

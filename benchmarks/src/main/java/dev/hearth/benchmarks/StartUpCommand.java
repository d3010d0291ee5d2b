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

/** {@code bench start-up}. */
@Command(name = "start-up", description = "What the SDK adds to the start of a JVM and of a web application.")
final class StartUpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(names = "--rounds", defaultValue = "15", description = "JVMs of each kind, in turn (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (rounds < 1) {
            throw new ParameterException(line, "--rounds must be at least 1.");
        }
        return Benchmark.run("start-up", options, line, (report, workspace) -> {
            report.setting("rounds", rounds);
            new StartUpBenchmark(rounds, workspace, report).run();
        });
    }
}

package dev.hearth.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench query}. */
@Command(name = "query", description = "How long questions take, at several sizes, also while spans come in.")
final class QueryCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--spans",
            split = ",",
            defaultValue = "1M",
            description = "Sizes to ask at, growing, such as 1M,10M,50M; the bars are for 10M (${DEFAULT-VALUE}).")
    private List<SpanCount> sizes = List.of();

    @Option(
            names = "--repeat",
            defaultValue = "100",
            description = "How often each question is asked (${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "At most for one question at one size (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rate", defaultValue = "0", description = "Spans per second that come in meanwhile (none).")
    private int rate;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        Sizes.check(sizes, line);
        if (repeat < 1 || repeat > 100_000 || seconds < 1 || seconds > 3_600 || rate < 0) {
            throw new ParameterException(
                    line, "--repeat is from 1 to 100000, --seconds from 1 to 3600, --rate at least 0.");
        }
        return Benchmark.run("query", options, line.getOut(), line.getErr(), (report, workspace) -> {
            report.setting("spans", Sizes.text(sizes)).setting("repeat", repeat).setting("rate", rate);
            new QueryBenchmark(options, sizes, new QueryBenchmark.Plan(repeat, seconds, rate), workspace, report).run();
        });
    }
}

package dev.hearth.benchmarks;

import java.time.Duration;
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
            names = {"--sizes", "--spans"},
            split = ",",
            defaultValue = "1M,10M",
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

    @Option(
            names = "--rate",
            description = "Spans per second that come in while it is asked a second time; 0 for none (half of the rate "
                    + "at which the store was loaded).")
    private @Nullable Integer rate;

    @Option(
            names = "--minutes",
            defaultValue = "120",
            description = "A size that would take longer to load is left out (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--quick", description = "Short for --sizes 1M --repeat 30 --seconds 10.")
    private boolean quick;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        if (quick) {
            sizes = List.of(new SpanCount(1_000_000));
            repeat = 30;
            seconds = 10;
        }
        Sizes.check(sizes, line);
        int meanwhile = rate == null ? QueryBenchmark.HALF_RATE : rate;
        if (repeat < 1 || repeat > 100_000 || seconds < 1 || seconds > 3_600 || (rate != null && rate < 0)) {
            throw new ParameterException(
                    line, "--repeat is from 1 to 100000, --seconds from 1 to 3600, --rate at least 0.");
        }
        if (minutes < 1 || minutes > 1_440) {
            throw new ParameterException(line, "--minutes is from 1 to 1440.");
        }
        return Benchmark.run("query", options, line, (report, workspace) -> {
            report.setting("spans", Sizes.text(sizes))
                    .setting("repeat", repeat)
                    .setting("rate meanwhile", rate == null ? "half" : rate);
            var plan = new QueryBenchmark.Plan(repeat, seconds, meanwhile, Duration.ofMinutes(minutes));
            new QueryBenchmark(options, sizes, plan, workspace, report).run();
        });
    }
}

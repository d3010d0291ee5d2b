package dev.hearth.benchmarks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench storage}. */
@Command(name = "storage", description = "How many bytes a span takes on disk.")
final class StorageCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = {"--sizes", "--spans"},
            split = ",",
            defaultValue = "1M",
            description = "Sizes to measure at, growing, such as 1M,10M; the bars are for 10M (${DEFAULT-VALUE}).")
    private List<SpanCount> sizes = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        Sizes.check(sizes, line);
        return Benchmark.run("storage", options, line, (report, workspace) -> {
            report.setting("spans", Sizes.text(sizes));
            new StorageBenchmark(options, sizes, workspace, report).run();
        });
    }
}

package dev.hearth.benchmarks;

import dev.hearth.benchmarks.load.LoadResult;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Folders;
import dev.hearth.benchmarks.servers.HearthServer;
import java.nio.file.Path;
import java.util.List;

/** How many bytes a span takes on disk, while the server runs and after it stopped. */
final class StorageBenchmark {

    private static final int SAMPLE_TRACES = 1_000;

    private final BenchOptions options;
    private final List<SpanCount> sizes;
    private final Workspace workspace;
    private final Report report;

    StorageBenchmark(BenchOptions options, List<SpanCount> sizes, Workspace workspace, Report report) {
        this.options = options;
        this.sizes = sizes;
        this.workspace = workspace;
        this.report = report;
    }

    void run() throws BenchException, InterruptedException {
        Sizes.noteBars(sizes, report);
        Path store = workspace.newStore();
        SpanCount last = sizes.getLast();
        try (HearthServer server = HearthServer.start(workspace.home(), store, workspace.log("hearth"))) {
            GrowingStore growing = new GrowingStore(options, workspace, report, server, last.spans());
            int sample = server.encoding(growing.generator()).encode(0, SAMPLE_TRACES).length;
            report.add(Figure.of("OTLP bytes per span, as sent", "B", null, sample / (SAMPLE_TRACES * 10.0)));
            for (SpanCount size : sizes) {
                double cpuBefore = server.usage().cpuSeconds();
                long spansBefore = growing.spans();
                LoadResult load = growing.growTo(size);
                double cpuSeconds = server.usage().cpuSeconds() - cpuBefore;
                report.add(Figure.of(
                        "%s: bytes per span, running".formatted(size),
                        "B",
                        null,
                        (double) server.bytesOnDisk() / size.spans()));
                report.add(Figure.of("%s: load, spans per second".formatted(size), "1/s", null, load.spansPerSecond()));
                report.add(Figure.of("%s: CPU, sealing included".formatted(size), "s", null, cpuSeconds));
                report.add(Figure.of(
                        "%s: spans per CPU-second, sealing included".formatted(size),
                        "1/s",
                        Bars.SPANS_PER_CPU_SECOND,
                        (size.spans() - spansBefore) / cpuSeconds));
            }
        }
        report.add(Figure.of(
                "%s: bytes per span, stopped".formatted(last),
                "B",
                Sizes.bar(last, Bars.BYTES_PER_SPAN),
                (double) Folders.bytes(store) / last.spans()));
    }
}

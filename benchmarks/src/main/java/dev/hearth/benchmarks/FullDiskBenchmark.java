package dev.hearth.benchmarks;

import dev.hearth.benchmarks.crash.FullDisk;
import dev.hearth.benchmarks.crash.SmallDisk;
import dev.hearth.benchmarks.report.Bars;
import dev.hearth.benchmarks.report.Figure;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.spans.TraceSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;

/** {@code bench crash --full-disk}. */
final class FullDiskBenchmark {

    private static final int MEGABYTES = 128;
    private static final int RESERVE_MEGABYTES = 64;

    private FullDiskBenchmark() {}

    static int run(BenchOptions options, CommandLine line) throws InterruptedException {
        try {
            Path folder = options.home()
                    .resolve("benchmarks/target/bench/small-disk-"
                            + ProcessHandle.current().pid());
            try (SmallDisk disk = SmallDisk.mount(folder, MEGABYTES, RESERVE_MEGABYTES)) {
                return Benchmark.run(
                        "full-disk", options, line, (report, workspace) -> measure(options, disk, report, workspace));
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (BenchException e) {
            line.getErr().println("bench: " + e.sentence() + " Nothing was measured.");
            line.getErr().flush();
            return Benchmark.IMPOSSIBLE_HERE;
        } catch (IOException e) {
            line.getErr().println("bench: the folder of the small disk stays: " + e.getMessage());
            line.getErr().flush();
            return Benchmark.FAILED;
        }
    }

    private static void measure(BenchOptions options, SmallDisk disk, Report report, Workspace workspace)
            throws BenchException, InterruptedException {
        report.setting("disk MB", MEGABYTES).setting("of it freed later", RESERVE_MEGABYTES);
        workspace.progress("filling a disk of %d MB".formatted(MEGABYTES));
        Path acknowledgements = workspace.newFile("acknowledgements");
        FullDisk.Outcome outcome = new FullDisk(
                        workspace.home(),
                        disk,
                        acknowledgements,
                        workspace.log("hearth"),
                        options.generator(Instant.now(), 100_000),
                        Math.max(
                                TraceSizes.CYCLE,
                                options.form().tracesPerRequest() / TraceSizes.CYCLE * TraceSizes.CYCLE),
                        options.connections())
                .run();
        report.add(Figure.count("acknowledged spans when it was full", null, outcome.spansWhenFull()))
                .add(Figure.count("acknowledged spans at the end", null, outcome.spansAtEnd()))
                .add(Figure.count("acknowledged spans lost", Bars.NONE_LOST, outcome.lost()))
                .add(Figure.count("rows doubled", Bars.NONE_LOST, outcome.doubled()));
        if (outcome.back()) {
            report.add(Figure.of("from room to the next acknowledgement", "s", null, outcome.backSeconds()));
        }
        report.note("When the disk was full, the server said: " + outcome.refusal());
        outcome.problems().forEach(report::problem);
    }
}

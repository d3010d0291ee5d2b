package dev.hearth.benchmarks;

import dev.hearth.benchmarks.report.JsonFile;
import dev.hearth.benchmarks.report.Machine;
import dev.hearth.benchmarks.report.Records;
import dev.hearth.benchmarks.report.Report;
import dev.hearth.benchmarks.report.Table;
import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Runs a benchmark and gives out what it found: the table, the JSON file and the exit code. */
final class Benchmark {

    static final int MEASURED = 0;
    static final int FAILED = 1;
    static final int BELOW_FLOOR = 3;
    static final int IMPOSSIBLE_HERE = 4;

    /** The measuring itself. */
    interface Measurement {
        void into(Report report, Workspace workspace) throws BenchException, InterruptedException;
    }

    private static final String RECORD = "--record";

    private Benchmark() {}

    static int run(String name, BenchOptions options, CommandLine line, Measurement measurement)
            throws InterruptedException {
        PrintWriter out = line.getOut();
        PrintWriter problems = line.getErr();
        Report report = new Report(command(line), Machine.current());
        options.describe(report);
        try (Workspace workspace = Workspace.open(options.home(), problems)) {
            measurement.into(report, workspace);
        } catch (BenchException e) {
            report.problem(e.sentence());
        }
        out.println(Table.of(report));
        out.flush();
        try {
            Path file = options.json(name);
            JsonFile.write(report, file);
            out.println("Written to " + file);
            if (options.record()) {
                out.println("Recorded in " + Records.of(options.home()).record(name, report));
            }
            out.flush();
        } catch (IOException | BenchException e) {
            report.problem("The JSON file cannot be written: " + e.getMessage());
            problems.println("The JSON file cannot be written: " + e.getMessage());
            problems.flush();
        }
        if (report.failed()) {
            return FAILED;
        }
        return options.strict() && report.belowFloor() ? BELOW_FLOOR : MEASURED;
    }

    /** As a person would type it. */
    private static String command(CommandLine line) {
        String arguments = line.getParent().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals(RECORD))
                .collect(Collectors.joining(" "));
        return "./hearth bench " + arguments;
    }
}

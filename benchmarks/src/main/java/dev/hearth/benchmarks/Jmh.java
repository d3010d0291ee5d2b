package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the SDK's benchmarks with JMH, in a process of its own. */
final class Jmh {
    /** Takes eight seconds for each method. */
    private static final long MOST_SECONDS = 900;

    private final Workspace workspace;

    Jmh(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The benchmarks; what they need lies in the folder {@code lib} beside it. */
    Path jar() {
        return workspace.home().resolve("benchmarks/sdk/target/hearth-benchmarks-sdk.jar");
    }

    /** What each of the methods costs whose names fit {@code which}, an expression of JMH's, in so many threads of a JVM with these arguments. */
    Map<String, SpanCost> measure(String which, int threads, String... jvmArguments)
            throws BenchException, InterruptedException {
        Path figures = workspace.newFile("jmh.json");
        Path log = workspace.log("sdk");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar().toString(),
                "dev.hearth.benchmarks.sdk.Main",
                which,
                "-t",
                Integer.toString(threads),
                "-foe",
                "true",
                "-rf",
                "json",
                "-rff",
                figures.toString(),
                "-o",
                log.toString()));
        if (jvmArguments.length > 0) {
            command.addAll(List.of("-jvmArgsAppend", String.join(" ", jvmArguments)));
        }
        try (Program jmh = Program.start(command, log)) {
            jmh.end(MOST_SECONDS);
        }
        return SpanCost.of(figures);
    }
}

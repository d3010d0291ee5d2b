package dev.hearth.corpus;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs {@link ProgramRun} in JVMs of its own. */
final class Programs {

    private final String url;

    /** What the programs said of where their spans begin, by the span's name. */
    private final Map<String, Set<String>> places = new HashMap<>();

    Programs(String url) {
        this.url = url;
    }

    Map<String, Set<String>> places() {
        return places;
    }

    /** Runs all programs of a pass and returns what was said to have failed. */
    List<String> runAll(Pass pass, int rounds) throws IOException, InterruptedException {
        List<Process> alone = new ArrayList<>();
        for (Case one : Corpus.ALL) {
            if (one.alone()) {
                alone.add(start(pass, 1, one.id()));
            }
        }
        List<String> failures = new ArrayList<>();
        Process all = start(pass, rounds, null);
        boolean done = false;
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = all.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] fields = line.split("\t", 3);
                lines.add(line);
                switch (fields[0]) {
                    case "place" -> note(fields);
                    case "failed" -> failures.add(line);
                    case "done" -> done = true;
                    default -> {} // what a program prints
                }
            }
        }
        all.waitFor();
        if (!done) {
            failures.add("the run of %s did not end: %s".formatted(pass, lines));
        }
        for (Process process : alone) {
            end(pass, process);
        }
        return failures;
    }

    private void note(String[] fields) {
        places.computeIfAbsent(fields[1], _ -> new HashSet<>()).add(fields[2]);
    }

    /** Waits for a program's end; one that asks for it is killed, once its server has been told what is open. */
    private void end(Pass pass, Process process) throws IOException, InterruptedException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] fields = line.split("\t", 3);
                if (fields[0].equals("place")) {
                    note(fields);
                } else if (line.equals("kill me")) {
                    Server.awaitRows(url, "killed-with-a-span-open", pass.service());
                    process.destroyForcibly().waitFor();
                    return;
                }
            }
        }
        process.waitFor();
    }

    /** Built by its own module. */
    private static final Path EXTENSION = Path.of("../../sdk/hearth-agent-extension/target/hearth-agent-extension.jar");

    private Process start(Pass pass, int rounds, @org.jspecify.annotations.Nullable String only) throws IOException {
        String classes = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-preview",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
        if (pass.agent) {
            command.add("-javaagent:" + entry(classes, "opentelemetry-javaagent"));
            if (pass.kit.equals("hearth")) {
                command.add("-Dotel.javaagent.extensions=" + EXTENSION.toAbsolutePath());
                command.add("-Dhearth.base.url=" + url);
            }
        }
        command.addAll(List.of(
                "-cp",
                classes,
                ProgramRun.class.getName(),
                pass.kit,
                pass.bare ? "bare" : "carried",
                url,
                only == null ? pass.service() : pass.service() + "." + only,
                Integer.toString(rounds)));
        if (only != null) {
            command.add(only);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.startsWith("HEARTH_") || name.startsWith("OTEL_") || name.startsWith("JAVA_TOOL"));
        builder.environment()
                .putAll(Map.of(
                        "OTEL_SERVICE_NAME",
                        only == null ? pass.service() : pass.service() + "." + only,
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        url,
                        "OTEL_BSP_MAX_QUEUE_SIZE",
                        "20000",
                        "OTEL_METRICS_EXPORTER",
                        "none",
                        "OTEL_LOGS_EXPORTER",
                        "none"));
        return builder.start();
    }

    private static String entry(String classes, String name) {
        return Arrays.stream(classes.split(File.pathSeparator))
                .filter(entry -> entry.contains(name))
                .findFirst()
                .orElseThrow();
    }
}

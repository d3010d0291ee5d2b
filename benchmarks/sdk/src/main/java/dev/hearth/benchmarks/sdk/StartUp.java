package dev.hearth.benchmarks.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much longer a program takes to its first line of output if it configures an SDK and makes a span before. */
final class StartUp {
    static final String READY = "ready";
    private static final int ROUNDS = 15;

    /** What the program does first. */
    enum Variant {
        NOTHING,
        OPENTELEMETRY,
        HEARTH
    }

    private StartUp() {}

    /** The table, from several JVMs of each kind in turn. */
    static String table() throws IOException, InterruptedException {
        Map<Variant, List<Long>> nanos = new EnumMap<>(Variant.class);
        for (int round = -1; round < ROUNDS; round++) {
            for (Variant variant : Variant.values()) {
                long taken = run(variant);
                if (round >= 0) { // the first fills the file cache
                    nanos.computeIfAbsent(variant, which -> new ArrayList<>()).add(taken);
                }
            }
        }
        StringBuilder table = new StringBuilder(
                "JVM start-up to the first line of output, median of " + ROUNDS + " JVMs each, in turn\n");
        double bare = median(nanos.getOrDefault(Variant.NOTHING, List.of()));
        nanos.forEach((variant, all) -> table.append(String.format(
                Locale.ROOT,
                "  %-14s %7.1f ms  %5.2fx%n",
                variant.name().toLowerCase(Locale.ROOT),
                median(all) / 1e6,
                median(all) / bare)));
        return table.toString();
    }

    private static double median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long run(Variant variant) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartUpProgram.class.getName(),
                        variant.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        long began = System.nanoTime();
        Process process = program.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            long taken = System.nanoTime() - began;
            if (!READY.equals(line) || process.waitFor() != 0) {
                throw new IOException("The program for \"" + variant + "\" did not start; its errors are above.");
            }
            return taken;
        }
    }
}

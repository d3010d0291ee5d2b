package dev.hearth.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a benchmark ran.
 *
 * @param load the system's load average over the last minute, when the benchmark began; negative if unknown
 */
public record Machine(String processor, int cores, long memoryMegabytes, String system, String java, double load) {

    private static final double BUSY_PER_CORE = 0.25;

    /** This machine, now. */
    public static Machine current() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                line(Path.of("/proc/cpuinfo"), "model name"),
                system.getAvailableProcessors(),
                megabytes(line(Path.of("/proc/meminfo"), "MemTotal")),
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    /** Whether others used the machine so much that the figures are worth little. */
    public boolean busy() {
        return load > BUSY_PER_CORE * cores;
    }

    private static long megabytes(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits) / 1024;
    }

    private static String line(Path file, String key) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

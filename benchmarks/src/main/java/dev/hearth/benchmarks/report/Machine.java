package dev.hearth.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Where a benchmark ran.
 *
 * @param busyPercent how much of all cores others used in the second before the benchmark began
 */
public record Machine(
        String processor, int cores, long memoryMegabytes, String system, String java, double busyPercent) {

    private static final double BUSY_PERCENT = 10;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int IDLE_FIELD = 3;
    private static final int WAIT_FIELD = 4;

    /** This machine, now. */
    public static Machine current() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                line(Path.of("/proc/cpuinfo"), "model name"),
                system.getAvailableProcessors(),
                megabytes(line(Path.of("/proc/meminfo"), "MemTotal")),
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version"),
                busyPercentNow());
    }

    /** Whether others used the machine so much that the figures are worth little. */
    public boolean busy() {
        return busyPercent > BUSY_PERCENT;
    }

    private static double busyPercentNow() throws InterruptedException {
        long[] before = ticks();
        Thread.sleep(LOOK);
        long[] after = ticks();
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        long idle = after[IDLE_FIELD] - before[IDLE_FIELD] + after[WAIT_FIELD] - before[WAIT_FIELD];
        return all <= 0 ? 0 : 100.0 * (all - idle) / all;
    }

    /** Of all cores together, by what was done: the first eight fields of the first line of {@code /proc/stat}. */
    private static long[] ticks() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElse("").strip().split(" +", -1);
            return Arrays.stream(fields)
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException | NumberFormatException e) {
            return new long[WAIT_FIELD + 1];
        }
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

package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has used, by the kernel's account in {@code /proc}: all of its threads, the collector's and the
 * compiler's included, children not.
 *
 * @param cpuSeconds user and system time since it started
 * @param residentBytes memory it occupies now
 * @param peakResidentBytes the most it occupied
 */
public record ProcessUsage(double cpuSeconds, long residentBytes, long peakResidentBytes) {

    /** The kernel's unit in {@code /proc}, the same on every Linux whatever the timer is. */
    private static final double TICKS_PER_SECOND = 100;

    /**
     * Usage now.
     *
     * @throws IOException if the process has ended, or this is not Linux
     */
    public static ProcessUsage of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        return new ProcessUsage(
                cpuSeconds(Files.readString(process.resolve("stat"))), bytes(status, "VmRSS"), bytes(status, "VmHWM"));
    }

    /** Fields 14 and 15 of {@code /proc/PID/stat}. Field 2 is the program's name, which may hold spaces and brackets. */
    static double cpuSeconds(String stat) throws IOException {
        String[] fromField3 = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fromField3.length < 13) {
            throw new IOException("/proc/PID/stat has an unknown form: " + stat);
        }
        return (Long.parseLong(fromField3[11]) + Long.parseLong(fromField3[12])) / TICKS_PER_SECOND;
    }

    /** A line such as {@code VmRSS:    1024 kB} of {@code /proc/PID/status}. */
    static long bytes(List<String> status, String key) throws IOException {
        for (String line : status) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("/proc/PID/status has no line " + key + "; the process may have ended.");
    }
}

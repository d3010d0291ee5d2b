package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.ServerUnderTest;
import java.time.Duration;

/** Waits until a server has done what it still had to do, such as sealing, told by the processor time it takes. */
final class Quiet {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int QUIET_WINDOWS = 3;
    /** Of one core. A JVM that does nothing takes less than one percent. */
    private static final double QUIET_SHARE = 0.05;

    private Quiet() {}

    /** Whether it became quiet in time. */
    static boolean await(ServerUnderTest server, Duration atMost) throws BenchException, InterruptedException {
        long began = System.nanoTime();
        double before = server.usage().cpuSeconds();
        int quiet = 0;
        while (quiet < QUIET_WINDOWS) {
            if (System.nanoTime() - began > atMost.toNanos()) {
                return false;
            }
            Thread.sleep(WINDOW);
            double now = server.usage().cpuSeconds();
            quiet = now - before < QUIET_SHARE * WINDOW.toSeconds() ? quiet + 1 : 0;
            before = now;
        }
        return true;
    }
}

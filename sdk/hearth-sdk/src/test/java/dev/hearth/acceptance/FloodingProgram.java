package dev.hearth.acceptance;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Records many times what its heap holds, and tells how often the recording thread waited meanwhile and where it was
 * seen that belongs to the network or to delivery. Run by {@link FaultMatrixTest} in a JVM of its own.
 */
final class FloodingProgram {
    private static final String DELIVERY = "dev.hearth.sdk.delivery.";

    /** Not all of {@code java.net}: classes are loaded by URL. */
    private static final String[] ELSEWHERE = {
        "java.net.Inet",
        "java.net.Socket",
        "java.net.http.",
        "sun.nio.ch.",
        DELIVERY + "Connection",
        DELIVERY + "Courier",
        DELIVERY + "Depot",
        DELIVERY + "HttpPost",
        DELIVERY + "Outbox",
        DELIVERY + "Spool"
    };

    /** More of them than gzip looks back at, so that nothing shrinks. */
    private static final List<String> KILOBYTES = new Random(1)
            .ints(64L * 1_000, 33, 127)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .lines()
            .flatMap(all -> IntStream.range(0, 64).mapToObj(i -> all.substring(i * 1_000, i * 1_000 + 1_000)))
            .toList();

    private FloodingProgram() {}

    /** Takes the spool's folder, or none for memory alone, and how many spans to record. */
    public static void main(String[] arguments) {
        boolean spools = !arguments[0].isEmpty();
        Hearth.configure(o -> {
            o.console(false).spool(spools);
            if (spools) {
                o.spoolFolder(Path.of(arguments[0])).spoolLimits(1 << 20, Duration.ofHours(1));
            }
        });
        record(2_000); // so that every class is there
        Set<String> seen = new ConcurrentSkipListSet<>();
        Thread recording = Thread.currentThread();
        Thread watch = new Thread(() -> watch(recording, seen), "watch");
        watch.setDaemon(true);
        watch.start();
        long before = waits();
        record(Integer.parseInt(arguments[1]));
        long waits = waits() - before;
        watch.interrupt();
        System.out.println("waits=" + waits + " seen=" + seen);
        Hearth.shutdown(Duration.ofSeconds(1));
        System.out.println("ended");
    }

    private static void record(int spans) {
        for (int i = 0; i < spans; i++) {
            HearthSpan span = Hearth.startSpan("flood {i}", "i", i, "value", KILOBYTES.get(i % 64));
            span.end();
            if (i % 1_000 == 0) {
                Hearth.info("at {i}", "i", i);
            }
        }
    }

    @SuppressWarnings("deprecation") // threadId() does not exist in Java 17
    private static long waits() {
        ThreadInfo info = ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId());
        return info.getWaitedCount();
    }

    private static void watch(Thread recording, Set<String> seen) {
        while (!Thread.currentThread().isInterrupted()) {
            for (StackTraceElement frame : recording.getStackTrace()) {
                for (String elsewhere : ELSEWHERE) {
                    if (frame.getClassName().startsWith(elsewhere)) {
                        seen.add(frame.toString());
                    }
                }
            }
            LockSupport.parkNanos(500_000);
        }
    }
}

package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans until the disk is full, makes room, sends some more, kills the server and starts it again; after each step,
 * what it acknowledged is compared with what it holds.
 */
public final class FullDisk {

    /**
     * What came of it.
     *
     * @param refusal what the server said when the disk was full
     * @param back whether it took spans again, without a restart, once there was room
     * @param backSeconds from making room to the next acknowledgement, or how long it was waited for
     * @param problems in words; none if all is well
     */
    public record Outcome(
            long spansWhenFull,
            @Nullable String refusal,
            boolean back,
            double backSeconds,
            long spansAtEnd,
            long lost,
            long doubled,
            List<String> problems) {}

    private static final int REFUSALS_WHEN_FULL = 30;
    private static final int REQUESTS_AFTERWARDS = 20;
    private static final Duration FULL_AT_MOST = Duration.ofMinutes(5);
    private static final Duration BACK_AT_MOST = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Path home;
    private final SmallDisk disk;
    private final Path acknowledgements;
    private final Path serverLog;
    private final Requests requests;
    private final int connections;
    private final List<String> problems = new ArrayList<>();
    private long lost;
    private long doubled;

    /**
     * @param acknowledgements a file on another disk
     */
    public FullDisk(
            Path home,
            SmallDisk disk,
            Path acknowledgements,
            Path serverLog,
            SpanGenerator generator,
            int tracesPerRequest,
            int connections) {
        this.home = home;
        this.disk = disk;
        this.acknowledgements = acknowledgements;
        this.serverLog = serverLog;
        this.requests = new Requests(generator, tracesPerRequest);
        this.connections = connections;
    }

    public Outcome run() throws BenchException, InterruptedException {
        long whenFull;
        String refusal;
        boolean back;
        double backSeconds;
        try (HearthServer server = start()) {
            try (RecordedLoad load = new RecordedLoad(requests, server.spans(), acknowledgements, List.of(), 0)) {
                load.start(connections);
                if (!await(() -> load.refusalsInARow() >= REFUSALS_WHEN_FULL, FULL_AT_MOST, server)) {
                    throw new BenchException("The disk did not become full in %d minutes; %d requests were taken."
                            .formatted(FULL_AT_MOST.toMinutes(), load.acknowledged()));
                }
                refusal = load.refusal();
                whenFull = compare(server, "While the disk was full").acknowledged();
                long began = System.nanoTime();
                disk.makeRoom();
                int before = load.acknowledged();
                back = await(() -> load.acknowledged() > before, BACK_AT_MOST, server);
                backSeconds = (System.nanoTime() - began) / 1e9;
                if (!back) {
                    problems.add("The server took nothing for %.0f s although there was room again; it said: %s"
                            .formatted(backSeconds, load.refusal()));
                } else if (!await(() -> load.acknowledged() >= before + REQUESTS_AFTERWARDS, BACK_AT_MOST, server)) {
                    problems.add("The server took only %d requests once there was room again."
                            .formatted(load.acknowledged() - before));
                }
                load.stop();
            }
            compare(server, "After room was made");
            server.kill();
        }
        try (HearthServer server = start()) {
            Inventory end = compare(server, "After a kill and a start");
            return new Outcome(whenFull, refusal, back, backSeconds, end.acknowledged(), lost, doubled, problems);
        }
    }

    private HearthServer start() throws BenchException, InterruptedException {
        return HearthServer.start(home, disk.folder(), serverLog);
    }

    private Inventory compare(HearthServer server, String when) throws BenchException, InterruptedException {
        // Read first: what is acknowledged from now on does not count.
        AckLog.Contents log = AckLog.read(acknowledgements);
        Inventory inventory = Inventory.take(server.sql(), requests, log, 0);
        lost = Math.max(lost, inventory.lost());
        doubled = Math.max(doubled, inventory.doubled());
        if (inventory.lost() > 0 || inventory.doubled() > 0) {
            problems.add("%s, %d acknowledged spans were lost and %d rows doubled."
                    .formatted(when, inventory.lost(), inventory.doubled()));
        }
        return inventory;
    }

    private interface Condition {
        boolean holds();
    }

    /** False if it does not hold in time. */
    private static boolean await(Condition condition, Duration atMost, HearthServer server)
            throws BenchException, InterruptedException {
        long began = System.nanoTime();
        while (!condition.holds()) {
            if (!server.isAlive()) {
                throw new BenchException("The server ended by itself; it said last:%n%s".formatted(server.logTail()));
            }
            if (System.nanoTime() - began > atMost.toNanos()) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }
}

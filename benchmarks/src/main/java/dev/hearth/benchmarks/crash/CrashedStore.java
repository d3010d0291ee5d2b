package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.HearthServer;
import dev.hearth.benchmarks.spans.SpanGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One data folder through all its crashes, with the log of what it was sent. Not thread-safe. */
public final class CrashedStore implements AutoCloseable {

    /**
     * What came of one crash.
     *
     * @param acknowledgedRequests before the kill, in this round
     * @param checkpointing whether it was killed right after it had begun a checkpoint
     * @param twice whether it was killed again while it started
     * @param recoveryMillis from the start of the process to its first answer to SQL
     * @param lost acknowledged spans of this round that are gone
     * @param doubled rows beyond one for each span
     * @param unknown spans that were never sent
     */
    public record Crash(
            int acknowledgedRequests,
            boolean checkpointing,
            boolean twice,
            double recoveryMillis,
            long lost,
            long doubled,
            long unknown) {

        public boolean sound() {
            return lost == 0 && doubled == 0 && unknown == 0;
        }
    }

    private static final Duration FIRST_AT_MOST = Duration.ofSeconds(60);

    private final Path home;
    private final Path folder;
    private final Path serverLog;
    private final Requests requests;
    private final int connections;
    private HearthServer server;
    private int next;

    private CrashedStore(
            Path home, Path folder, Path serverLog, Requests requests, int connections, HearthServer server) {
        this.home = home;
        this.folder = folder;
        this.serverLog = serverLog;
        this.requests = requests;
        this.connections = connections;
        this.server = server;
    }

    /**
     * Starts a server on an empty store.
     *
     * @param folder where data and log go
     */
    public static CrashedStore create(
            Path home, Path folder, Path serverLog, SpanGenerator generator, int tracesPerRequest, int connections)
            throws BenchException, InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BenchException("The folder %s cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
        HearthServer server = HearthServer.start(home, data(folder), serverLog);
        return new CrashedStore(
                home, folder, serverLog, new Requests(generator, tracesPerRequest), connections, server);
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("acknowledgements");
    }

    /** Spans of all requests that were begun. */
    public long spansBegun() {
        return next * requests.spans(0);
    }

    /** Spans of all acknowledged requests. */
    public long acknowledgedSpans() throws BenchException {
        return AckLog.read(log()).acknowledged().stream()
                .mapToLong(requests::spans)
                .sum();
    }

    /** Loads, kills, starts again, and compares what the round sent. */
    public Crash crash(long seed, int round) throws BenchException, InterruptedException {
        AckLog.Contents before = AckLog.read(log());
        List<Integer> again = repeats(before);
        int first = again.stream().mapToInt(Integer::intValue).min().orElse(next);
        KillMoment moment = KillMoment.of(seed, round);
        boolean checkpointing;
        int acknowledged;
        try (RecordedLoad load = new RecordedLoad(requests, server.spans(), log(), again, next)) {
            CheckpointWatch watch = new CheckpointWatch(data(folder));
            load.start(connections);
            boolean taken = load.awaitAcknowledged(FIRST_AT_MOST);
            checkpointing = await(moment, watch);
            if (!server.isAlive()) {
                throw new BenchException("The server ended by itself; it said last:%n%s".formatted(server.logTail()));
            }
            server.kill();
            load.stop();
            if (!taken) {
                throw new BenchException("The server acknowledged nothing within %d s; it said last:%n%s"
                        .formatted(FIRST_AT_MOST.toSeconds(), server.logTail()));
            }
            acknowledged = load.acknowledged();
            next = load.next();
        }
        if (moment instanceof KillMoment.Twice(Duration _, Duration startDelay)) {
            HearthServer.startAndKill(home, data(folder), serverLog, startDelay);
        }
        double recoveryMillis = start();
        Inventory inventory = Inventory.take(server.sql(), requests, AckLog.read(log()), first);
        return new Crash(
                acknowledged,
                checkpointing,
                moment instanceof KillMoment.Twice,
                recoveryMillis,
                inventory.lost(),
                inventory.doubled(),
                inventory.unknown());
    }

    /** Compares all that was ever sent, after an orderly stop and start, and counts rows over all. */
    public Crash audit() throws BenchException, InterruptedException {
        server.close();
        double recoveryMillis = start();
        AckLog.Contents log = AckLog.read(log());
        Inventory inventory = Inventory.take(server.sql(), requests, log, 0);
        long expected = inventory.acknowledged() - inventory.lost() + inventory.unacknowledged();
        long surplus = server.storedSpans() - expected - inventory.doubled();
        return new Crash(
                log.acknowledged().cardinality(),
                false,
                false,
                recoveryMillis,
                inventory.lost(),
                inventory.doubled(),
                Math.max(inventory.unknown(), surplus));
    }

    private double start() throws BenchException, InterruptedException {
        long began = System.nanoTime();
        server = HearthServer.start(home, data(folder), serverLog);
        long _ = server.storedSpans();
        return (System.nanoTime() - began) / 1e6;
    }

    /** Nobody knows whether the open ones are stored; of the last acknowledged one, the answer might have been lost. */
    private static List<Integer> repeats(AckLog.Contents log) {
        BitSet repeats = log.open();
        if (!log.acknowledged().isEmpty()) {
            repeats.set(log.acknowledged().length() - 1);
        }
        return new ArrayList<>(repeats.stream().boxed().toList());
    }

    /** Whether the server was seen checkpointing. */
    private static boolean await(KillMoment moment, CheckpointWatch watch) throws BenchException, InterruptedException {
        return switch (moment) {
            case KillMoment.After(Duration delay) -> {
                Thread.sleep(delay);
                yield false;
            }
            case KillMoment.Twice(Duration delay, Duration _) -> {
                Thread.sleep(delay);
                yield false;
            }
            case KillMoment.WhileCheckpointing(Duration delay, Duration atMost) -> {
                boolean seen = watch.await(atMost);
                if (seen) {
                    Thread.sleep(delay);
                }
                yield seen;
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees from outside that a server empties its log into its file: a file of its data folder that is not a log changes. Not
 * thread-safe.
 */
final class CheckpointWatch {

    private static final Duration BETWEEN = Duration.ofMillis(1);

    /** Logs, and what is noted before a file changes. */
    private static final List<String> LOGS = List.of(".wal", ".log", ".journal");

    private record State(long bytes, FileTime modified) {}

    private final Path data;
    private final Map<Path, State> before;

    CheckpointWatch(Path data) throws BenchException {
        this.data = data;
        this.before = states();
    }

    /** Waits for the first change; false if there was none in time. */
    boolean await(Duration atMost) throws BenchException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < atMost.toNanos()) {
            if (!states().equals(before)) {
                return true;
            }
            Thread.sleep(BETWEEN);
        }
        return false;
    }

    private Map<Path, State> states() throws BenchException {
        Map<Path, State> states = new HashMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(CheckpointWatch::isNoLog).toList()) {
                try {
                    states.put(file, new State(Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException e) {
                    // Gone meanwhile, which is a change.
                }
            }
            return states;
        } catch (IOException | UncheckedIOException e) {
            throw new BenchException("The folder %s cannot be watched: %s".formatted(data, e.getMessage()), e);
        }
    }

    private static boolean isNoLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && LOGS.stream().noneMatch(name::endsWith);
    }
}

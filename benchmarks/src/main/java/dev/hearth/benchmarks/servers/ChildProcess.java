package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends no later than this one, also on Ctrl-C: it is told to stop, and killed if it does not.
 * Thread-safe.
 */
final class ChildProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 60;
    private static final long STOP_AT_EXIT_SECONDS = 10;
    private static final int LOG_TAIL_LINES = 15;

    private final Process process;
    private final Path log;
    private final Runnable atExit;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = () -> stop(STOP_AT_EXIT_SECONDS);
        AtExit.add(atExit);
    }

    /** Starts a program with its output in a file. */
    static ChildProcess start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new ChildProcess(builder.start(), log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended by itself in time. */
    boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(timeout, unit);
    }

    /** The last lines of its output. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(its output in " + log + " cannot be read)";
        }
    }

    /** Ends it at once, by SIGKILL: it can do nothing more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        AtExit.remove(atExit);
    }

    @Override
    public void close() {
        stop(STOP_SECONDS);
        AtExit.remove(atExit);
    }

    private void stop(long seconds) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}

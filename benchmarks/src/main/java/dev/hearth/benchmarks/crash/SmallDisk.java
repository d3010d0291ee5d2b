package dev.hearth.benchmarks.crash;

import dev.hearth.benchmarks.servers.AtExit;
import dev.hearth.benchmarks.servers.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own, in memory and with little room, part of which is taken by a file that can go. */
public final class SmallDisk implements AutoCloseable {

    private static final long COMMAND_SECONDS = 20;

    private final Path mount;
    private final Runnable atExit = this::unmountQuietly;

    private SmallDisk(Path mount) {
        this.mount = mount;
        AtExit.add(atExit);
    }

    /**
     * Mounts one.
     *
     * @param megabytes its size
     * @param reserveMegabytes what {@link #makeRoom} gives free
     * @throws BenchException if this machine or user cannot
     */
    public static SmallDisk mount(Path folder, int megabytes, int reserveMegabytes)
            throws BenchException, InterruptedException {
        try {
            Files.createDirectories(folder);
            String problem =
                    run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
            if (!problem.isEmpty()) {
                throw new BenchException(
                        "A small disk cannot be mounted here (%s); it needs Linux and root.".formatted(problem));
            }
            SmallDisk disk = new SmallDisk(folder);
            Files.write(disk.reserve(), new byte[reserveMegabytes << 20]);
            return disk;
        } catch (IOException e) {
            throw new BenchException(
                    "A small disk cannot be mounted here (%s); it needs Linux and root.".formatted(e.getMessage()), e);
        }
    }

    /** Where a store can be. */
    public Path folder() {
        return mount.resolve("store");
    }

    /** Gives the reserve free. */
    public void makeRoom() throws BenchException {
        try {
            Files.delete(reserve());
        } catch (IOException e) {
            throw new BenchException("The reserve cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Path reserve() {
        return mount.resolve("reserve");
    }

    /** What the command said when it failed; empty when it did not. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return command.getFirst() + " does not end";
        }
        return process.exitValue() == 0
                ? ""
                : said.isEmpty()
                        ? command.getFirst() + " failed"
                        : said.lines().findFirst().orElse("");
    }

    private void unmountQuietly() {
        try {
            String _ = run(List.of("umount", "-l", mount.toString()));
        } catch (IOException e) {
            // It stays mounted; the folder's name says whose it was.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unmountQuietly();
        AtExit.remove(atExit);
    }
}

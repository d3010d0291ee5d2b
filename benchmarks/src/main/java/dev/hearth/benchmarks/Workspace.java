package dev.hearth.benchmarks;

import dev.hearth.benchmarks.servers.AtExit;
import dev.hearth.benchmarks.servers.BenchException;
import dev.hearth.benchmarks.servers.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which a benchmark's servers keep data and logs: below {@code benchmarks/target}, on a real disk. Data is
 * deleted at the end, and what an interrupted run left by the next one.
 */
final class Workspace implements AutoCloseable {

    private static final String DATA = "data-";

    private final Path home;
    private final Path folder;
    private final Path data;
    private final PrintWriter progress;
    private final Runnable atExit = this::deleteQuietly;
    private int stores;

    private Workspace(Path home, Path folder, PrintWriter progress) {
        this.home = home;
        this.folder = folder;
        this.data = folder.resolve(DATA + ProcessHandle.current().pid());
        this.progress = progress;
        AtExit.add(atExit);
    }

    static Workspace open(Path home, PrintWriter progress) throws BenchException {
        Path folder = home.resolve("benchmarks/target/bench");
        try {
            Files.createDirectories(folder);
            try (var leftovers = Files.newDirectoryStream(folder, DATA + "*")) {
                for (Path leftover : leftovers) {
                    long pid = Long.parseLong(leftover.getFileName().toString().substring(DATA.length()));
                    if (ProcessHandle.of(pid).isEmpty()) {
                        Folders.delete(leftover);
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new BenchException("The folder %s cannot be used: %s".formatted(folder, e.getMessage()), e);
        }
        return new Workspace(home, folder, progress);
    }

    Path home() {
        return home;
    }

    /** A folder for a new store. */
    Path newStore() {
        return data.resolve("store-" + stores++);
    }

    /** A file that is deleted at the end, as stores are. */
    Path newFile(String name) throws BenchException {
        try {
            return Files.createDirectories(data).resolve(name);
        } catch (IOException e) {
            throw new BenchException("The folder %s cannot be used: %s".formatted(data, e.getMessage()), e);
        }
    }

    /** Moves a store with what belongs to it out of what is deleted at the end, for a person to look at. */
    Path keep(Path store, String name) throws BenchException {
        Path kept = folder.resolve(
                "%s-%d-%d".formatted(name, ProcessHandle.current().pid(), stores++));
        try {
            return Files.move(store, kept);
        } catch (IOException e) {
            throw new BenchException("%s cannot be kept as %s: %s".formatted(store, kept, e.getMessage()), e);
        }
    }

    Path log(String server) {
        return folder.resolve(server + ".log");
    }

    /** Says what goes on, apart from the result. */
    void progress(String sentence) {
        progress.println("bench: " + sentence);
        progress.flush();
    }

    @Override
    public void close() throws BenchException {
        Folders.delete(data);
        AtExit.remove(atExit);
    }

    /** On Ctrl-C. What cannot be deleted now, the next run deletes. */
    private void deleteQuietly() {
        try {
            Folders.delete(data);
        } catch (BenchException e) {
            progress(e.sentence());
        }
    }
}

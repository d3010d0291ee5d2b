package dev.hearth.benchmarks.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Folders of a run. */
public final class Folders {

    private Folders() {}

    /** Bytes of all files below, those that vanish meanwhile not counted. */
    public static long bytes(Path folder) throws BenchException {
        try (var files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    sum += Files.size(file);
                } catch (NoSuchFileException e) {
                    // A log that was just folded into the main file.
                }
            }
            return sum;
        } catch (IOException e) {
            throw new BenchException("The size of %s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Deletes a folder with all it holds. */
    public static void delete(Path folder) throws BenchException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BenchException("The folder %s cannot be deleted: %s".formatted(folder, e.getMessage()), e);
        }
    }
}

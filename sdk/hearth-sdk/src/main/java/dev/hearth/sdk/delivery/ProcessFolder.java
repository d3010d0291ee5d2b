package dev.hearth.sdk.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One process's folder in the spool, held by a lock on its file {@code lock} that the operating system releases when the process ends,
 * however it ends: an unlocked folder is an orphan's. For one owner at a time.
 */
final class ProcessFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private ProcessFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    Path path() {
        return path;
    }

    /** Makes a new folder under {@code parent} and locks it. */
    static ProcessFolder create(Path parent) throws IOException {
        for (int attempt = 0; attempt < 10; attempt++) {
            Path path = parent.resolve(ProcessHandle.current().pid() + "-"
                    + UUID.randomUUID().toString().substring(0, 8));
            Private.createFolders(path);
            ProcessFolder mine;
            try {
                mine = lock(path);
            } catch (NoSuchFileException e) {
                continue; // somebody removed it just now
            }
            // Somebody may have taken the folder for an orphan before it was locked, and removed it.
            if (mine != null && Files.exists(path.resolve(LOCK))) {
                return mine;
            }
            if (mine != null) {
                mine.channel.close();
            }
        }
        throw new IOException("no folder could be locked in " + parent);
    }

    /** Takes over the folder if nobody holds it; otherwise null. */
    static @Nullable ProcessFolder takeOver(Path path) throws IOException {
        return Files.isRegularFile(path.resolve(LOCK)) ? lock(path) : null;
    }

    private static @Nullable ProcessFolder lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new ProcessFolder(path, channel);
            }
        } catch (OverlappingFileLockException e) {
            // this very process holds it
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** The requests in it, the oldest first. Half-written files of an earlier owner are removed. */
    List<SpoolFile> files() throws IOException {
        List<SpoolFile> files = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> listed = Files.list(path)) {
            all = listed.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
        for (Path file : all) {
            SpoolFile known = Files.isRegularFile(file) ? SpoolFile.of(file, Files.size(file)) : null;
            if (known != null) {
                files.add(known);
            } else if (file.getFileName().toString().endsWith(".part")) {
                Files.deleteIfExists(file);
            }
        }
        return files;
    }

    /** Lets go of the folder; removes it if nothing is left in it. */
    @Override
    public void close() throws IOException {
        boolean empty;
        try (Stream<Path> listed = Files.list(path)) {
            empty = listed.allMatch(file -> file.getFileName().toString().equals(LOCK));
        }
        try {
            if (empty) {
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } finally {
            channel.close();
        }
    }
}

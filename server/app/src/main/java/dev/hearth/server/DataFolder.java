package dev.hearth.server;

import dev.hearth.metadata.Project;
import dev.hearth.server.project.ProjectRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a server uses a data folder: it holds a lock on a file there as long as it runs, however it ends. */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "server.lock";

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder for this server.
     *
     * @throws StartupException if another server has it
     */
    static DataFolder take(Path data) {
        return tryTake(data)
                .orElseThrow(() -> new StartupException(
                        "Another server uses the data folder %s; stop it or choose another folder with --data."
                                .formatted(data.toAbsolutePath().normalize())));
    }

    /** Runs {@code work} if no server uses the folder, and keeps one from starting meanwhile; tells whether it did. */
    public static boolean withoutServer(Path data, Runnable work) {
        Optional<DataFolder> folder = tryTake(data);
        if (folder.isEmpty()) {
            return false;
        }
        try (DataFolder _ = folder.get()) {
            work.run();
        }
        return true;
    }

    /** Removes the files of a project; no server may use the folder. */
    public static void removeFiles(Path data, Project project) {
        try {
            ProjectRegistry.deleteFiles(data, project);
        } catch (UncheckedIOException e) {
            throw new StartupException(
                    "The files of the project %s in %s cannot all be removed; the next server there tries again."
                            .formatted(project.name(), data),
                    e);
        }
    }

    private static Optional<DataFolder> tryTake(Path data) {
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new DataFolder(channel));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // a server in this very process
        } catch (IOException e) {
            throw new StartupException(
                    "The data folder %s is not writable; choose another with --data.".formatted(data), e);
        } finally {
            if (lock == null) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // it holds nothing
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}

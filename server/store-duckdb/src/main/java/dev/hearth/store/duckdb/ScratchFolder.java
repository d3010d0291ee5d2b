package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.files.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder beside the store for files in the making; gone when closed. What a process that was killed left there goes
 * when the store is next opened: a lock tells what is still in use.
 */
final class ScratchFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScratchFolder.class);

    private static final String LEFT_BEHIND = "{transfer,restore}-????????????????????????????????";
    private static final String LOCK = "lock";

    /** Stands in a folder whose store is about to take its place beside it. */
    private static final String READY = "ready";

    private final Path folder;
    private final FileChannel lock;

    private ScratchFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Returns a name that nobody guesses for a folder of transfers. */
    static Path unguessable(Path parent, String purpose) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return parent.resolve(purpose + "-" + HexFormat.of().formatHex(random));
    }

    static ScratchFolder create(Path folder) throws IOException {
        Files.createDirectory(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("the folder " + folder + " is in use");
            }
            return new ScratchFolder(folder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path path() {
        return folder;
    }

    /** Notes durably that the store in this folder is whole: once it has moved out, nothing of the old one counts. */
    void ready() throws IOException {
        Path marker = Files.createFile(file(READY));
        DurableFiles.force(marker);
        DurableFiles.forceFolder(folder);
    }

    /** Removes what killed processes left beside a store, and finishes a restore that had got as far as to count. */
    static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, LEFT_BEHIND)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    sweep(folder, parent);
                }
            }
        }
    }

    private static void sweep(Path folder, Path parent) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.tryLock();
            if (held == null) {
                return;
            }
            if (Files.exists(folder.resolve(READY)) && !Files.exists(folder.resolve(DuckDbStoreProvider.FILE_NAME))) {
                // The logs are the replaced store's.
                DuckDbStoreProvider.deleteLogs(parent);
            }
            DurableFiles.deleteTree(folder);
        } catch (OverlappingFileLockException e) {
            // Of this process, and in use.
        } catch (NoSuchFileException e) {
            // Another process has just swept it.
        }
    }

    @Override
    public void close() {
        try (lock) {
            if (Files.exists(file(DuckDbStoreProvider.FILE_NAME))) {
                // It did not move out, so the mark must not outlive it.
                Files.deleteIfExists(file(READY));
            }
            DurableFiles.deleteTree(folder);
        } catch (IOException e) {
            log.warn("The folder {} was not removed; it is when the store is next opened: {}", folder, e.toString());
        }
    }
}

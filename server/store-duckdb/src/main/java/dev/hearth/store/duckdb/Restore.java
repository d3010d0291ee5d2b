package dev.hearth.store.duckdb;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.files.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Puts a backup in the place of a store. It is copied beside it first, read as a whole, and opened as a store, which
 * also brings it to this version's schema; then it takes its place in one step.
 */
final class Restore implements PreparedRestore {

    private final Path directory;
    private final Path store;
    private final ScratchFolder scratch;
    private final Path copy;
    private final BackupSummary summary;

    private Restore(Path directory, ScratchFolder scratch, Path copy, BackupSummary summary) {
        this.directory = directory;
        this.store = directory.resolve(DuckDbStoreProvider.FILE_NAME);
        this.scratch = scratch;
        this.copy = copy;
        this.summary = summary;
    }

    static Restore prepare(Path backup, Path folder, Checkpoints when, Progress progress) {
        Path directory = Database.writable(folder);
        BackupFile.open(backup).close();
        ScratchFolder scratch = null;
        boolean prepared = false;
        try {
            scratch = ScratchFolder.create(ScratchFolder.unguessable(directory, "restore"));
            Path copy = scratch.file(DuckDbStoreProvider.FILE_NAME);
            long bytes = Files.size(backup);
            DurableFiles.copy(backup, copy, copied -> progress.at(copied, 2 * bytes));
            BackupSummary summary = check(copy, bytes, progress);
            DuckDbRecordStore.open(scratch.path(), when).close();
            requireNoLog(scratch.path());
            DurableFiles.requireRunning();
            prepared = true;
            return new Restore(directory, scratch, copy, summary);
        } catch (IOException e) {
            DurableFiles.requireRunning();
            throw failed(directory, e);
        } finally {
            if (scratch != null && !prepared) {
                scratch.close();
            }
        }
    }

    /** What a migration changed must not stay behind in a log. */
    private static void requireNoLog(Path folder) throws IOException {
        Path log = DuckDbStoreProvider.log(folder);
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new IOException("its log could not be emptied");
        }
    }

    private static BackupSummary check(Path copy, long bytes, Progress progress) {
        try (BackupFile file = BackupFile.open(copy)) {
            long rows = Math.max(
                    1, file.tables().stream().mapToLong(StoredTable::rows).sum());
            file.readEverything(read -> progress.at(bytes + (long) ((double) read / rows * bytes), 2 * bytes));
            return file.summary();
        }
    }

    @Override
    public BackupSummary summary() {
        return summary;
    }

    @Override
    public void apply() {
        try {
            swap();
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    private void swap() throws IOException {
        requireUnused(directory);
        if (!DurableFiles.exists(store)) {
            scratch.ready();
            DuckDbStoreProvider.deleteLogs(directory);
            DurableFiles.place(copy, store);
            return;
        }
        // The engine takes the same lock: nobody opens the store from here on.
        try (FileChannel channel = FileChannel.open(store, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw inUse(store);
            }
            scratch.ready();
            DurableFiles.replace(copy, store);
            DuckDbStoreProvider.deleteLogs(directory);
        }
    }

    /**
     * @throws StoreUnavailableException if this process has the store in a folder open
     */
    static void requireUnused(Path folder) {
        Path store = Database.writable(folder).resolve(DuckDbStoreProvider.FILE_NAME);
        if (Database.isOpenHere(store)) {
            throw inUse(store);
        }
    }

    private static StoreUnavailableException inUse(Path store) {
        return new StoreUnavailableException(
                "The store %s is in use; stop the server that holds it, or restore through it.".formatted(store), null);
    }

    private static TransferException failed(Path directory, IOException e) {
        return new TransferException(
                "The backup cannot be put into %s (%s); free disk space or give this user write access."
                        .formatted(directory, TransferPaths.reason(e)),
                e);
    }

    @Override
    public void close() {
        scratch.close();
    }
}

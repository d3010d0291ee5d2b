package dev.hearth.store.duckdb;

import dev.hearth.store.Progress;
import dev.hearth.store.StoreUnavailableException;
import dev.hearth.store.TransferException;
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
final class Restore {

    private final Path directory;
    private final Path store;
    private final Checkpoints when;

    Restore(Path directory, Checkpoints when) {
        this.directory = Database.writable(directory);
        this.store = this.directory.resolve(DuckDbStoreProvider.FILE_NAME);
        this.when = when;
    }

    void from(Path backup, Progress progress) {
        requireUnused();
        BackupFile.open(backup).close();
        try (ScratchFolder scratch = ScratchFolder.create(ScratchFolder.unguessable(directory, "restore"))) {
            Path copy = scratch.file(DuckDbStoreProvider.FILE_NAME);
            long bytes = Files.size(backup);
            DurableFiles.copy(backup, copy, copied -> progress.at(copied, 2 * bytes));
            check(copy, bytes, progress);
            DuckDbRecordStore.open(scratch.path(), when).close();
            DurableFiles.requireRunning();
            swap(scratch, copy);
        } catch (IOException e) {
            DurableFiles.requireRunning();
            throw new TransferException(
                    "The backup cannot be put into %s (%s); free disk space or give this user write access."
                            .formatted(directory, TransferPaths.reason(e)),
                    e);
        }
    }

    private void check(Path copy, long bytes, Progress progress) {
        try (BackupFile file = BackupFile.open(copy)) {
            long rows = Math.max(
                    1, file.tables().stream().mapToLong(StoredTable::rows).sum());
            file.readEverything(read -> progress.at(bytes + (long) ((double) read / rows * bytes), 2 * bytes));
        }
    }

    private void swap(ScratchFolder scratch, Path copy) throws IOException {
        if (!DurableFiles.exists(store)) {
            scratch.ready();
            Files.deleteIfExists(DuckDbStoreProvider.log(directory));
            DurableFiles.place(copy, store);
            return;
        }
        requireUnused();
        // The engine takes the same lock: nobody opens the store from here on.
        try (FileChannel channel = FileChannel.open(store, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw inUse();
            }
            scratch.ready();
            DurableFiles.replace(copy, store);
            Files.deleteIfExists(DuckDbStoreProvider.log(directory));
        }
    }

    private void requireUnused() {
        if (Database.isOpenHere(store)) {
            throw inUse();
        }
    }

    private StoreUnavailableException inUse() {
        return new StoreUnavailableException(
                "The store %s is in use; stop the server that holds it, or restore through it.".formatted(store), null);
    }
}

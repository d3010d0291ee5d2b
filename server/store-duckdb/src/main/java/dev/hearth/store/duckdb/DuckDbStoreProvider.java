package dev.hearth.store.duckdb;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.duckdb.files.DurableFiles;
import java.nio.file.Path;

/** Opens a store that is the file {@value #FILE_NAME} in its directory. Any thread may use it. */
public final class DuckDbStoreProvider implements RecordStoreProvider {

    static final String FILE_NAME = "records.duckdb";

    private final Checkpoints when;

    /** For the service loader. */
    public DuckDbStoreProvider() {
        this(Checkpoints.DEFAULT);
    }

    DuckDbStoreProvider(Checkpoints when) {
        this.when = when;
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public RecordStore open(Path directory) {
        return DuckDbRecordStore.open(directory, when);
    }

    @Override
    public boolean isStore(Path directory) {
        return DurableFiles.exists(directory.resolve(FILE_NAME));
    }

    @Override
    public BackupSummary inspect(Path backup) {
        try (BackupFile file = BackupFile.open(backup)) {
            return file.summary();
        }
    }

    @Override
    public void restore(Path backup, Path directory, Progress progress) {
        Restore.requireUnused(directory);
        try (PreparedRestore prepared = prepareRestore(backup, directory, progress)) {
            prepared.apply();
        }
    }

    @Override
    public PreparedRestore prepareRestore(Path backup, Path directory, Progress progress) {
        return Restore.prepare(backup, directory, when, progress);
    }

    /** The engine's write-ahead log of the store in a directory. */
    static Path log(Path directory) {
        return directory.resolve(FILE_NAME + ".wal");
    }
}

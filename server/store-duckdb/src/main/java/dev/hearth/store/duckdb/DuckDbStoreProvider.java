package dev.hearth.store.duckdb;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.duckdb.files.DurableFiles;
import dev.hearth.store.duckdb.journal.BlockJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens a store that is the file {@value #FILE_NAME} in its directory. Any thread may use it. */
public final class DuckDbStoreProvider implements RecordStoreProvider {

    static final String FILE_NAME = "records.duckdb";

    private static final String LOG = ".wal";

    /** Besides the log, those that the engine makes during a checkpoint and when it mends what one left. */
    private static final List<String> LOGS = List.of(LOG, LOG + ".checkpoint", LOG + ".recovery");

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
        return directory.resolve(FILE_NAME + LOG);
    }

    /** Removes what stands beside the file of a store that is no more: it counts for that file alone. */
    static void deleteLogs(Path directory) throws IOException {
        for (String log : LOGS) {
            Files.deleteIfExists(directory.resolve(FILE_NAME + log));
        }
        BlockJournal.delete(directory.resolve(FILE_NAME));
    }
}

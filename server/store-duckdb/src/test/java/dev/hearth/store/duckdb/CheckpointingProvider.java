package dev.hearth.store.duckdb;

import dev.hearth.store.BackupSummary;
import dev.hearth.store.PreparedRestore;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
import java.nio.file.Path;
import java.time.Duration;

/** The same store, emptying its log all the time, so that every test reads rows from the log and from the file. */
public final class CheckpointingProvider implements RecordStoreProvider {

    private final DuckDbStoreProvider provider = new DuckDbStoreProvider(new Checkpoints(30, Duration.ofMillis(1)));

    @Override
    public String name() {
        return "duckdb-checkpointing";
    }

    @Override
    public RecordStore open(Path directory) {
        return provider.open(directory);
    }

    @Override
    public boolean isStore(Path directory) {
        return provider.isStore(directory);
    }

    @Override
    public BackupSummary inspect(Path backup) {
        return provider.inspect(backup);
    }

    @Override
    public void restore(Path backup, Path directory, Progress progress) {
        provider.restore(backup, directory, progress);
    }

    @Override
    public PreparedRestore prepareRestore(Path backup, Path directory, Progress progress) {
        return provider.prepareRestore(backup, directory, progress);
    }
}

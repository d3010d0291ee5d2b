package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStore;
import dev.hearth.store.RecordStoreProvider;
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
}

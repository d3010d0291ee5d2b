package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.FullDiskContract;

/** The disk fills up in the middle of a checkpoint, which the engine takes for the end of everything. */
class DuckDbCheckpointingFullDiskIT extends FullDiskContract {

    @Override
    protected RecordStoreProvider provider() {
        return new CheckpointingProvider();
    }
}

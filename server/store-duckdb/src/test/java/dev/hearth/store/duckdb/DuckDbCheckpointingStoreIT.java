package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.RecordStoreContract;

/** The contract holds while rows go from the log to the file; killed writers die in the middle of it. */
class DuckDbCheckpointingStoreIT extends RecordStoreContract {

    @Override
    protected RecordStoreProvider provider() {
        return new CheckpointingProvider();
    }
}

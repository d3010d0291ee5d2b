package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.RecordStoreContract;

/** The contract holds while rows move; killed writers die in the middle of it. */
class DuckDbSealingStoreIT extends RecordStoreContract {

    @Override
    protected RecordStoreProvider provider() {
        return new SealingProvider();
    }
}

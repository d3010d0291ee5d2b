package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.RecordStoreContract;

class DuckDbRecordStoreIT extends RecordStoreContract {

    @Override
    protected RecordStoreProvider provider() {
        return new DuckDbStoreProvider();
    }
}

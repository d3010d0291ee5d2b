package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.FullDiskContract;

class DuckDbFullDiskIT extends FullDiskContract {

    @Override
    protected RecordStoreProvider provider() {
        return new DuckDbStoreProvider();
    }
}

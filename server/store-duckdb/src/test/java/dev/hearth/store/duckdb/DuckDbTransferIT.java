package dev.hearth.store.duckdb;

import dev.hearth.store.RecordStoreProvider;
import dev.hearth.store.contract.TransferContract;

class DuckDbTransferIT extends TransferContract {

    @Override
    protected RecordStoreProvider provider() {
        return new DuckDbStoreProvider();
    }
}

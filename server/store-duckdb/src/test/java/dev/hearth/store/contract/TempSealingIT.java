package dev.hearth.store.contract;

import dev.hearth.store.RecordStoreProvider;
import java.util.ServiceLoader;

class TempSealingIT extends TransferContract {
    protected RecordStoreProvider provider() {
        return ServiceLoader.load(RecordStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("duckdb-sealing"))
                .findFirst()
                .orElseThrow();
    }
}

package dev.hearth.store.contract;

import dev.hearth.store.RecordStoreProvider;
import org.junit.jupiter.api.Nested;

/** The part of the contract that is about export and import. Extended as {@link RecordStoreContract} is. */
public abstract class TransferContract {

    /** Returns the provider of the store under test. */
    protected abstract RecordStoreProvider provider();

    @Nested
    class Exports extends ExportContract {
        @Override
        protected RecordStoreProvider provider() {
            return TransferContract.this.provider();
        }
    }

    @Nested
    class MetricExports extends MetricExportContract {
        @Override
        protected RecordStoreProvider provider() {
            return TransferContract.this.provider();
        }
    }

    @Nested
    class KilledTransfers extends KilledTransferContract {
        @Override
        protected RecordStoreProvider provider() {
            return TransferContract.this.provider();
        }
    }
}

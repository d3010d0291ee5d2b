package dev.hearth.store.contract;

import dev.hearth.store.RecordStoreProvider;
import org.junit.jupiter.api.Nested;

/**
 * The contract but for {@link TransferContract}. A store's test extends this and names its provider, which must be a registered
 * service.
 */
public abstract class RecordStoreContract {

    /** Returns the provider of the store under test. */
    protected abstract RecordStoreProvider provider();

    @Nested
    class RoundTrips extends RoundTripContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Prepared extends PreparedContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class OpenSpans extends OpenSpansContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Required extends RequiredContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Keyed extends KeyedContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Metrics extends MetricContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class MetricFunctions extends MetricFunctionsContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Lifecycles extends LifecycleContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Maintenance extends MaintenanceContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Models extends ModelContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Backups extends BackupContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }

    @Nested
    class Crashes extends CrashContract {
        @Override
        protected RecordStoreProvider provider() {
            return RecordStoreContract.this.provider();
        }
    }
}

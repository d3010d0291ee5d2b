package dev.hearth.store;

/**
 * A backup, read as a whole and made fit, that waits beside a store to take its place. Closing it takes away what was
 * not used. For one thread at a time.
 */
public interface PreparedRestore extends AutoCloseable {

    /** What the backup holds. */
    BackupSummary summary();

    /**
     * Takes the place of the store, which must be closed. The change happens in one moment, before which everything is
     * as it was, even if the process or the machine ends. To be called once.
     *
     * @throws TransferException if the files cannot be changed; the store is as it was
     * @throws StoreUnavailableException if the store is open; it stays as it is
     */
    void apply();

    @Override
    void close();
}

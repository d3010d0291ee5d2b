package dev.hearth.store;

import java.nio.file.Path;

/** Opens stores of one kind; found through {@link java.util.ServiceLoader}. */
public interface RecordStoreProvider {

    /** The name by which configuration chooses this store, such as {@code duckdb}. */
    String name();

    /**
     * Opens the store under {@code directory}, creating it if it is not there.
     *
     * <p>The version of an existing store is checked before anything is changed.
     *
     * @throws StoreUnavailableException if the directory cannot be written, another process holds the store, or the
     *     store was made by a newer version; the message is one sentence that says what to do
     */
    RecordStore open(Path directory);

    /** Whether {@code directory} holds a store of this kind, open or not. */
    boolean isStore(Path directory);

    /**
     * Says what a file that {@link StoreTransfer#backup} wrote holds.
     *
     * @throws TransferException if it is none, or was made by a newer version
     */
    BackupSummary inspect(Path backup);

    /**
     * Puts what {@code backup} holds in the place of what the store under {@code directory} holds, or into a new store
     * there. The backup is checked as a whole first; the change happens in one moment, before which everything is as it
     * was, even if the process or the machine ends.
     *
     * @throws TransferException if the file is not a whole backup, or was made by a newer version
     * @throws StoreUnavailableException if the store is open, or the directory cannot be written
     */
    void restore(Path backup, Path directory, Progress progress);

    /**
     * Does all of a restore that can be done while the store under {@code directory} is open and used: the last step,
     * {@link PreparedRestore#apply}, takes no time worth mentioning.
     *
     * @throws TransferException if the file is not a whole backup, or was made by a newer version
     * @throws StoreUnavailableException if the directory cannot be written
     */
    PreparedRestore prepareRestore(Path backup, Path directory, Progress progress);
}

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
}

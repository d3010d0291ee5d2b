package dev.hearth.store;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Copies a store's rows out and in, while it is read and written. Any number of threads may use it; transfers out run
 * one at a time.
 *
 * <p>An interrupt of the calling thread, or an exception from {@link Progress}, stops a transfer; what it had begun to
 * write is removed. The units of {@link Progress} are rows.
 */
public interface StoreTransfer {

    /**
     * Copies everything, as it was at one moment, into {@code target}, which a provider can later restore from.
     *
     * @throws TransferException if {@code target} exists or cannot be written; nothing is left there then
     */
    void backup(Path target, Progress progress);

    /**
     * Writes the rows whose start (or, of metric points, recorded time) lies in {@code [from, to)} as Parquet files of
     * the published columns, one folder for each table.
     *
     * @param from null for the beginning
     * @param to null for the end
     * @throws TransferException if {@code folder} is not empty or cannot be written
     */
    ExportedRows exportTo(Path folder, @Nullable Instant from, @Nullable Instant to, Progress progress);

    /**
     * Adds the rows of a folder that {@link #exportTo} wrote. Rows whose identity is stored already change nothing, so
     * importing twice is importing once.
     *
     * @throws TransferException if a file cannot be read as such an export; what was imported before stays
     */
    ExportedRows importFrom(Path folder, Progress progress);
}

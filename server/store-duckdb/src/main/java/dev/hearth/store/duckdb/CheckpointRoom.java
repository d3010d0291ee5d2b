package dev.hearth.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the disk has room for a checkpoint of a database file. The engine takes a checkpoint that fails for want of
 * room as fatal: nothing is lost, but it answers nothing more until it is opened again.
 */
record CheckpointRoom(Path file) {

    private static final long RESERVE_BYTES = 64L << 20;

    /** Whether what the log holds fits twice, and then some; also where the system does not tell. */
    boolean isEnough() {
        try {
            Path log = file.resolveSibling(file.getFileName() + ".wal");
            long logBytes = Files.exists(log) ? Files.size(log) : 0;
            return Files.getFileStore(file).getUsableSpace() >= 2 * logBytes + RESERVE_BYTES;
        } catch (IOException e) {
            return true;
        }
    }
}

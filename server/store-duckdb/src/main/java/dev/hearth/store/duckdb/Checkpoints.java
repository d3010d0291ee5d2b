package dev.hearth.store.duckdb;

import java.time.Duration;

/**
 * When the log is emptied into the file, compressed.
 *
 * @param rows after how many rows
 * @param idle after how long without a write, if anything was written since the last time
 */
record Checkpoints(int rows, Duration idle) {

    /** Twice the engine's row group: the last, partly filled one is compressed again each time. */
    static final Checkpoints DEFAULT = new Checkpoints(245_760, Duration.ofSeconds(20));
}

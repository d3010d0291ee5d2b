package dev.hearth.store.duckdb;

import java.time.Duration;

/**
 * When the log is emptied into the file, compressed.
 *
 * @param rows after how many rows
 * @param idle after how long without a write, if anything was written since the last time
 */
record Checkpoints(int rows, Duration idle) {

    /** One of the engine's row groups: commits wait for a checkpoint under way, so it must not be long. */
    static final Checkpoints DEFAULT = new Checkpoints(122_880, Duration.ofSeconds(20));
}

package dev.hearth.store.duckdb;

import java.time.Duration;

/**
 * When hot rows are sealed.
 *
 * @param chunkRows how many hot rows make a chunk
 * @param idle after this long without a write, what is hot is sealed if it is at least {@code idleRows}, and the log is
 *     emptied into the file
 * @param idleRows fewer are left hot: a small chunk takes more room than it saves
 */
record Sealing(int chunkRows, Duration idle, int idleRows) {

    /** A chunk is one of the engine's row groups. */
    static final Sealing DEFAULT = new Sealing(122_880, Duration.ofSeconds(20), 10_000);
}

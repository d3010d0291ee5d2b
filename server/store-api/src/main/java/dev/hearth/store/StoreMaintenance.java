package dev.hearth.store;

import java.time.Instant;

/**
 * Keeps a store small. Any number of threads may use it; maintenance runs one at a time, and beside reads and writes,
 * which never wait for it longer than for a commit.
 */
public interface StoreMaintenance {

    /** Returns what the store holds and what it takes. */
    StoreSize size();

    /**
     * Drops the oldest whole partitions until nothing is kept that {@code retention} does not allow. The partition that
     * holds {@code now} is kept, and so are spans still open.
     *
     * @return what was dropped
     */
    Dropped retain(Retention retention, Instant now);

    /**
     * Brings everything written so far into the form that takes the least room. Rows are neither lost nor doubled if the
     * process ends half way.
     */
    void compact(Progress progress);
}

package dev.hearth.ingest;

/**
 * Hears of every commit, in order and never two at once. Must be quick: the next commit waits for it. What it throws is
 * logged and otherwise ignored.
 */
@FunctionalInterface
public interface CommitListener {

    /** Called after the records are durable and visible to readers. */
    void onCommit(Commit commit);
}

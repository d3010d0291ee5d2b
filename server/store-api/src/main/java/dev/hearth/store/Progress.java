package dev.hearth.store;

/** Hears how far a long operation has come. Called on the operation's thread, often; return quickly. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (_, _) -> {};

    /**
     * Tells how far the operation has come.
     *
     * @param done units done so far, never decreasing
     * @param total units to do, or 0 while unknown
     */
    void at(long done, long total);
}

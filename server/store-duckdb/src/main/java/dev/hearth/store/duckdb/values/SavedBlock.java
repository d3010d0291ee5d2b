package dev.hearth.store.duckdb.values;

/** A block as it is kept in the store. */
public final class SavedBlock {

    private final Commits commits;
    private final byte[] filter;

    /**
     * A block, whose bytes nobody changes.
     *
     * @param commits whose rows it knows
     * @param filter what values they have
     */
    public SavedBlock(Commits commits, byte[] filter) {
        this.commits = commits;
        this.filter = filter;
    }

    /** Returns whose rows it knows. */
    public Commits commits() {
        return commits;
    }

    /** Returns the bytes to keep. */
    public byte[] filter() {
        return filter;
    }
}

package dev.hearth.store.duckdb.query;

/** Stretches that together hold all rows that a query can be about, those with the newest first. For one thread. */
public interface Stretches {

    int GROWTH = 4;

    boolean hasNext();

    /**
     * Returns the next, so long that it is likely to hold what is missing.
     *
     * @param found how many rows those before had that were looked for
     * @param missing how many more are looked for
     */
    Stretch next(long found, long missing);

    /**
     * Returns how much to look through after so much was: in vain at most {@value #GROWTH} times as much, since there may be no
     * more; otherwise as much as what is missing takes if the rest is like it, and a little more.
     */
    static long next(long looked, long found, long missing) {
        double enough = found == 0 ? Double.MAX_VALUE : 1.5 * looked * missing / found;
        return (long) Math.clamp(enough, looked / (double) GROWTH, looked * (double) GROWTH);
    }
}

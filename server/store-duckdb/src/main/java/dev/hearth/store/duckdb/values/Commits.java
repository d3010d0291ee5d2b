package dev.hearth.store.duckdb.values;

/**
 * Commits one after another.
 *
 * @param first the sequence of the first
 * @param last the sequence of the last
 * @param oldestMicros no row of theirs starts before this
 * @param newestMicros no row of theirs starts after this
 * @param rows how many they wrote, about
 * @param turns in which of the tables of a day these are, see {@link TableTurns}
 */
public record Commits(long first, long last, long oldestMicros, long newestMicros, long rows, int turns) {

    /** Commits whose rows can be in any table. */
    public Commits(long first, long last, long oldestMicros, long newestMicros, long rows) {
        this(first, last, oldestMicros, newestMicros, rows, TableTurns.EITHER);
    }

    /** Returns commits of whose rows nothing is known. */
    static Commits unknown(long first, long last) {
        return new Commits(first, last, Long.MIN_VALUE, Long.MAX_VALUE, 0);
    }

    /** Whether a row of theirs can start from one time to another. */
    public boolean mayStartWithin(long fromMicros, long toMicros) {
        return newestMicros >= fromMicros && oldestMicros <= toMicros;
    }
}

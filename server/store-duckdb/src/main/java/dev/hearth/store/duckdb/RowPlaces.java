package dev.hearth.store.duckdb;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.ValueBlocks;
import java.util.List;

/** Tells where the rows are that a query looks for. Any number of threads may use it. */
final class RowPlaces {

    /** So many rows of unknown values are looked through with those that a block points to, not more. */
    private static final long MOST_UNKNOWN_ROWS = 200_000;

    private final StartTimes times;
    private final ValueBlocks values;

    RowPlaces(StartTimes times, ValueBlocks values) {
        this.times = times;
        this.values = values;
    }

    /**
     * Returns stretches that together hold all rows with these attributes, those with the newest first, each with more of them
     * than the one before. Ask when the query's transaction has begun: what is committed then is known here.
     *
     * @param limit how many rows are looked for
     */
    List<Stretch> newestFirst(List<RequiredAttribute> required, long limit) {
        List<int[]> wanted = RequiredValues.hashes(required);
        if (!wanted.isEmpty() && isKnown()) {
            return new CommitStretches(values.candidates(wanted)).newestFirst(limit);
        }
        TimeStretches stretches = new TimeStretches();
        return times.newestFirst(stretches) ? stretches.end() : List.of(Stretch.ALL);
    }

    /** Returns one stretch that holds all rows with these attributes. */
    Stretch of(List<RequiredAttribute> required) {
        List<int[]> wanted = RequiredValues.hashes(required);
        if (wanted.isEmpty() || !isKnown()) {
            return Stretch.ALL;
        }
        List<Commits> candidates = values.candidates(wanted);
        long rows = candidates.stream().mapToLong(Commits::rows).sum();
        return rows > values.rows() / 2 ? Stretch.ALL : new CommitStretches(candidates).all();
    }

    /** Whether the values of nearly all rows are known: after an update of Hearth they are not. */
    private boolean isKnown() {
        long stored = times.rows();
        return stored >= 0 && stored - values.rows() <= MOST_UNKNOWN_ROWS;
    }
}

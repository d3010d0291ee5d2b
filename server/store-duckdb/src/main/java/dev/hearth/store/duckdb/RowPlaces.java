package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.Stretches;
import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.values.Commits;
import dev.hearth.store.duckdb.values.ValueBlocks;
import dev.hearth.store.duckdb.values.Wanted;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells where the rows are that a query looks for. Ask when the query's transaction has begun: what is committed then is known
 * here. Any number of threads may use it.
 */
final class RowPlaces {

    /** So many rows of unknown values are looked through with those that a block points to, not more. */
    private static final long MOST_UNKNOWN_ROWS = 200_000;

    private final StartTimes starts;
    private final ValueBlocks values;
    private final Supplier<DayTables> tables;

    /**
     * Places in one store.
     *
     * @param tables those that a query can see that has begun
     */
    RowPlaces(StartTimes starts, ValueBlocks values, Supplier<DayTables> tables) {
        this.starts = starts;
        this.values = values;
        this.tables = tables;
    }

    /** Returns the tables in which rows are. */
    DayTables tables() {
        return tables.get();
    }

    /**
     * Returns stretches that together hold all rows that start within a time and are wanted.
     */
    Stretches newestFirst(Wanted wanted, TimeWindow times) {
        return wanted.isAny() || !isKnown()
                ? new TimeStretches(starts, times)
                : new CommitStretches(candidates(wanted, times), times);
    }

    /** Returns one stretch that holds all rows that start within a time and are wanted. */
    Stretch of(Wanted wanted, TimeWindow times) {
        if (wanted.isAny() || !isKnown()) {
            return Stretch.asked(times);
        }
        List<Commits> candidates = candidates(wanted, times);
        long rows = candidates.stream().mapToLong(Commits::rows).sum();
        return rows > values.rows() / 2 ? Stretch.asked(times) : CommitStretches.all(candidates, times);
    }

    private List<Commits> candidates(Wanted wanted, TimeWindow times) {
        return values.candidates(wanted, times.fromMicros(), times.toMicros());
    }

    /** Whether the values of nearly all rows are known: after an update of Hearth they are not. */
    private boolean isKnown() {
        long stored = starts.rows();
        return stored >= 0 && stored - values.rows() <= MOST_UNKNOWN_ROWS;
    }
}

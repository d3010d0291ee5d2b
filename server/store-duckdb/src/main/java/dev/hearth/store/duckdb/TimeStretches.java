package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.Stretches;
import dev.hearth.store.duckdb.query.TimeWindow;

/** Cuts a time into stretches, from the newest rows on. */
final class TimeStretches implements Stretches {

    /** So few rows are looked through at once. */
    private static final long FIRST_ROWS = 100_000;

    private final StartTimes starts;
    private final TimeWindow times;
    private long toMicros;
    private long rows;
    private boolean hasNext = true;

    TimeStretches(StartTimes starts, TimeWindow times) {
        this.starts = starts;
        this.times = times;
        this.toMicros = times.toMicros();
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public Stretch next(long found, long missing) {
        long wanted = rows == 0 ? FIRST_ROWS : Stretches.next(rows, found, missing);
        rows += wanted;
        long from = starts.reach(toMicros, wanted);
        hasNext = from > times.fromMicros();
        if (!hasNext) {
            return new Stretch(
                    Stretch.of(new TimeWindow(times.fromMicros(), toMicros)).condition(),
                    new TimeWindow(times.fromMicros(), toMicros),
                    Long.MIN_VALUE);
        }
        Stretch next = Stretch.of(new TimeWindow(from, toMicros));
        toMicros = from - 1;
        return next;
    }
}

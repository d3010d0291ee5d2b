package dev.hearth.store.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Cuts time into stretches, from the newest rows on. For one thread. */
final class TimeStretches implements StartTimes.Units {

    /** So few rows are looked through at once. */
    private static final long FIRST_ROWS = 100_000;

    /** Each stretch has so many times the rows of the one before: looking in vain is not much dearer for it. */
    private static final int GROWTH = 4;

    private final List<Stretch> cut = new ArrayList<>();
    private long wantedRows = FIRST_ROWS;
    private long rows;
    private long fromMicros = Long.MAX_VALUE;
    private long toMicros = Long.MAX_VALUE;

    @Override
    public void take(long unitMicros, int unitRows) {
        if (rows >= wantedRows && unitMicros < fromMicros) {
            cut.add(Stretch.of(fromMicros, toMicros));
            toMicros = fromMicros;
            wantedRows *= GROWTH;
            rows = 0;
        }
        rows += unitRows;
        fromMicros = unitMicros;
    }

    List<Stretch> end() {
        cut.add(Stretch.of(Long.MIN_VALUE, toMicros));
        return cut;
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.values.ValueFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells where in time the rows are that a query looks for. Any number of threads may use it. */
final class RowPlaces {

    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    /** So few rows are looked through at once. */
    private static final long FIRST_ROWS = 100_000;

    /** Each stretch has so many times the rows of the one before: looking in vain is not much dearer for it. */
    private static final int GROWTH = 4;

    /** More parts than these cost more to compare than they spare. */
    private static final int MOST_PARTS = 2_000;

    private final StartTimes times;
    private final ValueFilters values;

    RowPlaces(StartTimes times, ValueFilters values) {
        this.times = times;
        this.values = values;
    }

    /**
     * Returns stretches that together hold all rows with these attributes, the newest first, each with more of them than the
     * one before. Ask when the query's transaction has begun: what is committed then is known here.
     */
    List<Stretch> newestFirst(List<RequiredAttribute> required) {
        Stretches stretches = new Stretches(RequiredValues.hashes(required), FIRST_ROWS);
        return times.newestFirst(stretches) ? stretches.end() : List.of(Stretch.EVER);
    }

    /** Returns one stretch that holds all rows with these attributes. */
    Stretch of(List<RequiredAttribute> required) {
        List<int[]> wanted = RequiredValues.hashes(required);
        Stretches stretches = new Stretches(wanted, Long.MAX_VALUE);
        return !wanted.isEmpty() && times.newestFirst(stretches)
                ? stretches.end().getFirst()
                : Stretch.EVER;
    }

    /** Cuts time into stretches, minute by minute. */
    private final class Stretches implements StartTimes.Minutes {

        private final List<int[]> wanted;
        private final List<Stretch> cut = new ArrayList<>();
        private final List<Long> parts = new ArrayList<>();
        private long wantedRows;
        private long toMicros = Long.MAX_VALUE;
        private long rows;
        private long possible;

        Stretches(List<int[]> wanted, long firstRows) {
            this.wanted = wanted;
            this.wantedRows = firstRows;
        }

        @Override
        public void take(long minute, int rowsInMinute) {
            if (possible >= wantedRows) {
                cut((minute + 1) * MINUTE_MICROS);
            }
            int bits = wanted.isEmpty() ? ValueFilters.ALL_PARTS : values.parts(minute, rowsInMinute, wanted);
            rows += rowsInMinute;
            possible += Math.ceilDiv((long) rowsInMinute * Integer.bitCount(bits), ValueFilters.PARTS);
            for (int part = ValueFilters.PARTS - 1; part >= 0; part--) {
                if ((bits & 1 << part) != 0) {
                    parts.add(minute * ValueFilters.PARTS + part);
                }
            }
        }

        List<Stretch> end() {
            cut(Long.MIN_VALUE);
            return cut;
        }

        private void cut(long fromMicros) {
            // The engine's division rounds to zero, so times before 1970 would be in other parts.
            boolean few =
                    possible <= rows / 2 && parts.size() <= MOST_PARTS && (parts.isEmpty() || parts.getLast() >= 0);
            cut.add(few ? ofParts() : new Stretch(fromMicros, toMicros, null));
            toMicros = fromMicros;
            wantedRows = wantedRows > Long.MAX_VALUE / GROWTH ? wantedRows : wantedRows * GROWTH;
            rows = 0;
            possible = 0;
            parts.clear();
        }

        /** Bounds save the engine from looking at what lies before and after. */
        private Stretch ofParts() {
            if (parts.isEmpty()) {
                return Stretch.NEVER;
            }
            return new Stretch(
                    parts.getLast() * ValueFilters.PART_MICROS,
                    (parts.getFirst() + 1) * ValueFilters.PART_MICROS,
                    List.copyOf(parts));
        }
    }
}

package dev.hearth.store.duckdb;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many stored rows start in which minute, near enough to tell how far back the newest so many reach. Until {@link
 * #complete} was called nothing can be told. Any thread may use it.
 */
final class StartTimes {

    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final int MINUTES_PER_DAY = 24 * 60;

    private final NavigableMap<Long, int[]> days = new TreeMap<>();
    private boolean complete;

    /** Takes the minutes in which rows start, the newest first. */
    @FunctionalInterface
    interface Minutes {

        /**
         * Takes one in which rows start.
         *
         * @param minute since 1970-01-01
         */
        void take(long minute, int rows);
    }

    void add(long startMicros) {
        count(startMicros, 1);
    }

    /** Takes back what was added of a row that was not stored after all. */
    void remove(long startMicros) {
        count(startMicros, -1);
    }

    private synchronized void count(long startMicros, int rows) {
        long minute = Math.floorDiv(startMicros, MICROS_PER_MINUTE);
        days.computeIfAbsent(Math.floorDiv(minute, MINUTES_PER_DAY), _ -> new int[MINUTES_PER_DAY])[
                Math.floorMod(minute, MINUTES_PER_DAY)] += rows;
    }

    /** Everything stored has been added. */
    synchronized void complete() {
        complete = true;
    }

    synchronized void forget(Collection<Long> dropped) {
        for (long day : dropped) {
            days.remove(day);
        }
    }

    /** Tells of all minutes in which rows start; returns false, having told nothing, while not everything is known. */
    synchronized boolean newestFirst(Minutes minutes) {
        if (!complete) {
            return false;
        }
        for (Map.Entry<Long, int[]> day : days.descendingMap().entrySet()) {
            for (int minute = MINUTES_PER_DAY - 1; minute >= 0; minute--) {
                int rows = day.getValue()[minute];
                if (rows > 0) {
                    minutes.take(day.getKey() * MINUTES_PER_DAY + minute, rows);
                }
            }
        }
        return true;
    }
}

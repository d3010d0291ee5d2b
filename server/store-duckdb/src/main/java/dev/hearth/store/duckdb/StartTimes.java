package dev.hearth.store.duckdb;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many stored rows start in which minute, or second where they are many, near enough to tell how far back the newest so
 * many reach. Until {@link #complete} was called nothing can be told. Any thread may use it.
 */
final class StartTimes {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    private static final int MINUTES_PER_DAY = 24 * 60;

    /** A minute with more rows has its later ones counted by second. */
    private static final int MANY_ROWS = 20_000;

    private final NavigableMap<Long, int[]> days = new TreeMap<>();
    private final Map<Long, int[]> seconds = new HashMap<>();
    private long rows;
    private boolean complete;

    /** Takes the stretches of time in which rows start, the newest first. */
    @FunctionalInterface
    interface Units {

        /**
         * Takes one in which rows start.
         *
         * @param fromMicros where it begins
         */
        void take(long fromMicros, int rows);
    }

    void add(long startMicros) {
        count(startMicros, 1);
    }

    /** Takes back what was added of a row that was not stored after all. */
    void remove(long startMicros) {
        count(startMicros, -1);
    }

    private synchronized void count(long startMicros, int change) {
        long minute = Math.floorDiv(startMicros, MICROS_PER_MINUTE);
        int[] day = days.computeIfAbsent(Math.floorDiv(minute, MINUTES_PER_DAY), _ -> new int[MINUTES_PER_DAY]);
        int index = Math.floorMod(minute, MINUTES_PER_DAY);
        day[index] += change;
        rows += change;
        if (day[index] > MANY_ROWS) {
            int second = (int) (Math.floorMod(startMicros, MICROS_PER_MINUTE) / MICROS_PER_SECOND);
            seconds.computeIfAbsent(minute, _ -> new int[60])[second] += change;
        }
    }

    /** Everything stored has been added. */
    synchronized void complete() {
        complete = true;
    }

    /** Returns how many rows are stored; -1 while that is not known. */
    synchronized long rows() {
        return complete ? rows : -1;
    }

    synchronized void forget(Collection<Long> dropped) {
        for (long day : dropped) {
            int[] minutes = days.remove(day);
            for (int counted : minutes == null ? new int[0] : minutes) {
                rows -= counted;
            }
            seconds.keySet().removeIf(minute -> Math.floorDiv(minute, MINUTES_PER_DAY) == day);
        }
    }

    /** Tells of all times at which rows start; returns false, having told nothing, while not everything is known. */
    synchronized boolean newestFirst(Units units) {
        if (!complete) {
            return false;
        }
        for (Map.Entry<Long, int[]> day : days.descendingMap().entrySet()) {
            for (int minute = MINUTES_PER_DAY - 1; minute >= 0; minute--) {
                tell(day.getKey() * MINUTES_PER_DAY + minute, day.getValue()[minute], units);
            }
        }
        return true;
    }

    private void tell(long minute, int rowsInMinute, Units units) {
        int rest = rowsInMinute;
        int[] bySecond = seconds.get(minute);
        if (bySecond != null) {
            for (int second = bySecond.length - 1; second >= 0; second--) {
                if (bySecond[second] > 0) {
                    units.take(minute * MICROS_PER_MINUTE + second * MICROS_PER_SECOND, bySecond[second]);
                    rest -= bySecond[second];
                }
            }
        }
        if (rest > 0) {
            units.take(minute * MICROS_PER_MINUTE, rest);
        }
    }
}

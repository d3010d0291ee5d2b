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

    /**
     * Returns how far back so many rows reach of those that start up to a time: the microseconds of a minute or second in which
     * that many are found; {@link Long#MIN_VALUE} if there are fewer, or nothing can be told.
     */
    synchronized long reach(long toMicros, long wantedRows) {
        if (!complete) {
            return Long.MIN_VALUE;
        }
        long toMinute = Math.floorDiv(toMicros, MICROS_PER_MINUTE);
        long left = wantedRows;
        for (Map.Entry<Long, int[]> day : days.headMap(Math.floorDiv(toMinute, MINUTES_PER_DAY), true)
                .descendingMap()
                .entrySet()) {
            long firstMinute = day.getKey() * MINUTES_PER_DAY;
            int last = (int) Math.min(MINUTES_PER_DAY - 1, toMinute - firstMinute);
            for (int index = last; index >= 0; index--) {
                int inMinute = day.getValue()[index];
                if (inMinute >= left) {
                    return within(firstMinute + index, toMicros, left);
                }
                left -= inMinute;
            }
        }
        return Long.MIN_VALUE;
    }

    /** Returns the second of a minute, or its beginning, from which on it has so many rows. */
    private long within(long minute, long toMicros, long wantedRows) {
        long minuteMicros = minute * MICROS_PER_MINUTE;
        int[] bySecond = seconds.get(minute);
        long left = wantedRows;
        for (int second = 59; bySecond != null && second > 0; second--) {
            long secondMicros = minuteMicros + second * MICROS_PER_SECOND;
            left -= secondMicros <= toMicros ? bySecond[second] : 0;
            if (left <= 0) {
                return secondMicros;
            }
        }
        return minuteMicros;
    }
}

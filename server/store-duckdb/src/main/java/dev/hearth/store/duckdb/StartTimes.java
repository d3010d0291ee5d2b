package dev.hearth.store.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** So few rows are looked through at once. */
    private static final long FIRST_ROWS = 100_000;

    /** Each stretch has so many times the rows of the one before: looking in vain is not much dearer for it. */
    private static final int GROWTH = 4;

    private final NavigableMap<Long, int[]> days = new TreeMap<>();
    private long total;
    private boolean complete;

    /**
     * A stretch of time.
     *
     * @param fromMicros since the epoch, or {@link Long#MIN_VALUE} for no bound
     * @param toMicros since the epoch, not included, or {@link Long#MAX_VALUE} for no bound
     */
    record Stretch(long fromMicros, long toMicros) {}

    synchronized void add(long startMicros) {
        long minute = Math.floorDiv(startMicros, MICROS_PER_MINUTE);
        days.computeIfAbsent(Math.floorDiv(minute, MINUTES_PER_DAY), _ -> new int[MINUTES_PER_DAY])[
                Math.floorMod(minute, MINUTES_PER_DAY)]++;
        total++;
    }

    /** Everything stored has been added. */
    synchronized void complete() {
        complete = true;
    }

    synchronized void forget(Collection<Long> dropped) {
        for (long day : dropped) {
            int[] minutes = days.remove(day);
            for (int rows : minutes == null ? new int[0] : minutes) {
                total -= rows;
            }
        }
    }

    /** Returns stretches that together are all time, the newest first, each with more rows than the one before. */
    synchronized List<Stretch> newestFirst() {
        List<Stretch> stretches = new ArrayList<>();
        long toMicros = Long.MAX_VALUE;
        long rows = 0;
        long wanted = FIRST_ROWS;
        if (complete) {
            for (Map.Entry<Long, int[]> day : days.descendingMap().entrySet()) {
                for (int minute = MINUTES_PER_DAY - 1; minute >= 0; minute--) {
                    rows += day.getValue()[minute];
                    if (rows >= wanted && total - rows > wanted) {
                        long fromMicros = (day.getKey() * MINUTES_PER_DAY + minute) * MICROS_PER_MINUTE;
                        stretches.add(new Stretch(fromMicros, toMicros));
                        toMicros = fromMicros;
                        wanted *= GROWTH;
                    }
                }
            }
        }
        stretches.add(new Stretch(Long.MIN_VALUE, toMicros));
        return stretches;
    }
}

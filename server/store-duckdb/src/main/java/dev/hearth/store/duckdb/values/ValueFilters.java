package dev.hearth.store.duckdb.values;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Bloom filters over the values of attributes by the minute in which rows start, within it by the {@value #PARTS}th part.
 * They cost one or two bytes a row where values repeat as they do in telemetry. What they know of a minute counts only if
 * they have seen as many of its rows as are stored; of the rest nothing is excluded. Any thread may use it.
 */
public final class ValueFilters {

    /** Parts of a minute. */
    public static final int PARTS = 6;

    /** All parts of a minute, a bit for each. */
    public static final int ALL_PARTS = (1 << PARTS) - 1;

    /** How long a part is, in microseconds. */
    public static final long PART_MICROS = TimeUnit.MINUTES.toMicros(1) / PARTS;

    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final long MINUTES_PER_DAY = TimeUnit.DAYS.toMinutes(1);

    private final NavigableMap<Long, MinuteFilter> minutes = new TreeMap<>();
    private final long mostBytes;
    private long bytes;

    /**
     * Filters that know nothing yet.
     *
     * @param mostBytes of memory; when it is more, the oldest minutes are forgotten
     */
    public ValueFilters(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds the values of rows that are about to be committed. */
    public synchronized void add(ValueHashes values) {
        long nowNanos = System.nanoTime();
        for (int row = 0; row < values.rows(); row++) {
            long startMicros = values.startMicros(row);
            int part = (int) (Math.floorMod(startMicros, MINUTE_MICROS) / PART_MICROS);
            long minute = Math.floorDiv(startMicros, MINUTE_MICROS);
            MinuteFilter filter = minute(minute);
            int before = filter.bytes();
            for (int i = values.from(row); i < values.to(row); i++) {
                filter.add(ValueHash.spread(values.hash(i), part), nowNanos);
            }
            bytes += filter.bytes() - before;
        }
        forgetOldest();
    }

    /** The rows are committed, and counted where {@link #parts} is asked. */
    public synchronized void count(ValueHashes values) {
        for (int row = 0; row < values.rows(); row++) {
            MinuteFilter filter = minutes.get(Math.floorDiv(values.startMicros(row), MINUTE_MICROS));
            if (filter != null) {
                filter.countRow();
            }
        }
    }

    /**
     * Returns in which parts of a minute rows can start that have one of the values of each list.
     *
     * @param stored how many rows are stored that start in it
     * @return a bit for each part
     */
    public synchronized int parts(long minute, int stored, List<int[]> wanted) {
        MinuteFilter filter = minutes.get(minute);
        if (filter == null || filter.rows() != stored) {
            return ALL_PARTS;
        }
        int parts = 0;
        for (int part = 0; part < PARTS; part++) {
            if (mayHaveAll(filter, part, wanted)) {
                parts |= 1 << part;
            }
        }
        return parts;
    }

    private static boolean mayHaveAll(MinuteFilter filter, int part, List<int[]> wanted) {
        for (int[] alternatives : wanted) {
            boolean any = false;
            for (int hash : alternatives) {
                any |= filter.mayContain(ValueHash.spread(hash, part));
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    /** Returns what has not been saved yet of minutes to which nothing was added for so long. */
    public synchronized List<Piece> unsaved(Duration untouched) {
        long nowNanos = System.nanoTime();
        List<Piece> pieces = new ArrayList<>();
        for (Map.Entry<Long, MinuteFilter> minute : minutes.entrySet()) {
            MinuteFilter filter = minute.getValue();
            if (!filter.isSaved() && nowNanos - filter.touchedNanos() >= untouched.toNanos()) {
                int before = filter.bytes();
                pieces.add(new Piece(minute.getKey(), filter.freshRows(), filter.freshBytes()));
                bytes += filter.bytes() - before;
            }
        }
        return pieces;
    }

    /** These pieces are saved, and nothing was added since they were taken. */
    public synchronized void saved(List<Piece> pieces) {
        for (Piece piece : pieces) {
            MinuteFilter filter = minutes.get(piece.minute());
            if (filter != null) {
                filter.saved();
            }
        }
    }

    /** Takes what was saved before this store was opened. */
    public synchronized void restore(Piece piece) {
        MinuteFilter filter = minute(piece.minute());
        int before = filter.bytes();
        filter.restore(piece.rows(), piece.filter());
        bytes += filter.bytes() - before;
        forgetOldest();
    }

    /** Forgets these days, counted from 1970-01-01. */
    public synchronized void forget(Collection<Long> days) {
        for (long day : days) {
            Map<Long, MinuteFilter> dropped =
                    minutes.subMap(day * MINUTES_PER_DAY, true, (day + 1) * MINUTES_PER_DAY, false);
            dropped.values().forEach(filter -> bytes -= filter.bytes());
            dropped.clear();
        }
    }

    private MinuteFilter minute(long minute) {
        return minutes.computeIfAbsent(minute, _ -> {
            MinuteFilter filter = new MinuteFilter();
            bytes += filter.bytes();
            return filter;
        });
    }

    private void forgetOldest() {
        while (bytes > mostBytes && minutes.size() > 1) {
            bytes -= minutes.pollFirstEntry().getValue().bytes();
        }
    }
}

package dev.hearth.store.duckdb.values;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values the rows have that start in one minute: filters that grow, saved ones and those since. For one thread. */
final class MinuteFilter {

    /** A minute's row and list, about, beside its filters. */
    private static final int OVERHEAD_BYTES = 160;

    /** Each filter of a minute adds its own mistakes, so they are few. */
    private static final int GROWTH = 4;

    private static final byte FORMAT = 1;

    private final List<BloomFilter> saved = new ArrayList<>(1);
    private final List<BloomFilter> fresh = new ArrayList<>(1);
    private int savedRows;
    private int freshRows;
    private long touchedNanos;

    void add(long hash, long nowNanos) {
        touchedNanos = nowNanos;
        if (mayContain(hash)) {
            return;
        }
        if (fresh.isEmpty() || fresh.getLast().isFull()) {
            int words = fresh.isEmpty()
                    ? BloomFilter.FEWEST_WORDS
                    : Math.min(BloomFilter.MOST_WORDS, GROWTH * fresh.getLast().words());
            fresh.add(new BloomFilter(words));
        }
        fresh.getLast().add(hash);
    }

    boolean mayContain(long hash) {
        return contains(saved, hash) || contains(fresh, hash);
    }

    /** A row whose values were added is stored. */
    void countRow() {
        freshRows++;
    }

    /** How many stored rows have all their values in here. */
    int rows() {
        return savedRows + freshRows;
    }

    long touchedNanos() {
        return touchedNanos;
    }

    boolean isSaved() {
        return freshRows == 0;
    }

    int freshRows() {
        return freshRows;
    }

    /** Returns what is not saved yet. */
    byte[] freshBytes() {
        fresh.forEach(BloomFilter::trim);
        ByteBuffer out = ByteBuffer.allocate(
                        1 + fresh.stream().mapToInt(BloomFilter::bytes).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(FORMAT);
        fresh.forEach(filter -> filter.write(out));
        return out.array();
    }

    /** What {@link #freshBytes} returned is saved. */
    void saved() {
        saved.addAll(fresh);
        fresh.clear();
        savedRows += freshRows;
        freshRows = 0;
    }

    /** Takes what was saved before; nothing if the bytes are not what {@link #freshBytes} writes. */
    void restore(int rows, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<BloomFilter> filters = filters(in);
        if (filters != null) {
            saved.addAll(filters);
            savedRows += rows;
        }
    }

    int bytes() {
        int bytes = OVERHEAD_BYTES;
        for (BloomFilter filter : saved) {
            bytes += filter.bytes();
        }
        for (BloomFilter filter : fresh) {
            bytes += filter.bytes();
        }
        return bytes;
    }

    private static @Nullable List<BloomFilter> filters(ByteBuffer in) {
        if (!in.hasRemaining() || in.get() != FORMAT) {
            return null;
        }
        List<BloomFilter> filters = new ArrayList<>(1);
        while (in.hasRemaining()) {
            BloomFilter filter = BloomFilter.read(in);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return filters;
    }

    private static boolean contains(List<BloomFilter> filters, long hash) {
        for (BloomFilter filter : filters) {
            if (filter.mayContain(hash)) {
                return true;
            }
        }
        return false;
    }
}

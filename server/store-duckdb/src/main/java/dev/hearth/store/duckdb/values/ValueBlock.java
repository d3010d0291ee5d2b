package dev.hearth.store.duckdb.values;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values the rows of some commits have: filters that grow. For one thread at a time. */
final class ValueBlock {

    /** Each filter adds its own mistakes, so they are few. */
    private static final int GROWTH = 4;

    private static final int FIRST_WORDS = 64;

    /** A block and its list, about, beside its filters. */
    private static final int OVERHEAD_BYTES = 128;

    /** Of format 2 it was not kept between which ids its traces lie, nor in which tables its rows are. */
    private static final byte FORMAT_WITHOUT_RANGE = 2;

    private static final byte FORMAT = 3;

    /** The format, the turns, and the range of traces. */
    private static final int HEAD_BYTES = 2 + 2 * Long.BYTES;

    private final long first;
    private final List<BloomFilter> filters;
    private long last;
    private long oldestMicros = Long.MAX_VALUE;
    private long newestMicros = Long.MIN_VALUE;
    private long rows;
    private TraceRange traces = TraceRange.NONE;
    private int turns = TableTurns.NONE;

    ValueBlock(long sequence) {
        this.first = sequence;
        this.last = sequence;
        this.filters = new ArrayList<>(2);
    }

    private ValueBlock(Commits commits, int turns, TraceRange traces, List<BloomFilter> filters) {
        this.turns = turns;
        this.traces = traces;
        this.first = commits.first();
        this.last = commits.last();
        this.oldestMicros = commits.oldestMicros();
        this.newestMicros = commits.newestMicros();
        this.rows = commits.rows();
        this.filters = filters;
    }

    /** Adds rows of a commit, the last one or the next. */
    void add(ValueHashes values, long sequence) {
        last = sequence;
        oldestMicros = Math.min(oldestMicros, values.oldestMicros());
        newestMicros = Math.max(newestMicros, values.newestMicros());
        rows += values.rows();
        traces = traces.and(values.traces());
        turns |= values.turns();
        for (int i = 0; i < values.size(); i++) {
            long hash = ValueHash.spread(values.hash(i));
            if (!mayContain(hash)) {
                room().add(hash);
            }
        }
    }

    private BloomFilter room() {
        if (filters.isEmpty() || filters.getLast().isFull()) {
            int words = filters.isEmpty()
                    ? FIRST_WORDS
                    : Math.min(
                            BloomFilter.MOST_WORDS, GROWTH * filters.getLast().words());
            filters.add(new BloomFilter(words));
        }
        return filters.getLast();
    }

    boolean mayContain(long hash) {
        for (BloomFilter filter : filters) {
            if (filter.mayContain(hash)) {
                return true;
            }
        }
        return false;
    }

    TraceRange traces() {
        return traces;
    }

    Commits commits() {
        return new Commits(first, last, oldestMicros, newestMicros, rows, turns);
    }

    /** Nothing more is added: takes the room that is left over away. */
    void trim() {
        filters.forEach(BloomFilter::trim);
    }

    int bytes() {
        return OVERHEAD_BYTES + filters.stream().mapToInt(BloomFilter::bytes).sum();
    }

    SavedBlock saved() {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES
                        + filters.stream().mapToInt(BloomFilter::bytes).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(FORMAT).put((byte) turns).putLong(traces.lowest()).putLong(traces.highest());
        filters.forEach(filter -> filter.write(out));
        return new SavedBlock(commits(), out.array());
    }

    /** Returns the block that was saved; null if the bytes are not what {@link #saved} writes. */
    static @Nullable ValueBlock of(SavedBlock saved) {
        ByteBuffer in = ByteBuffer.wrap(saved.filter()).order(ByteOrder.LITTLE_ENDIAN);
        byte format = in.hasRemaining() ? in.get() : 0;
        if (format != FORMAT_WITHOUT_RANGE && (format != FORMAT || in.remaining() < HEAD_BYTES - 1)) {
            return null;
        }
        int turns = format == FORMAT ? in.get() & TableTurns.EITHER : TableTurns.EITHER;
        TraceRange traces = format == FORMAT ? new TraceRange(in.getLong(), in.getLong()) : TraceRange.ALL;
        List<BloomFilter> filters = new ArrayList<>(2);
        while (in.hasRemaining()) {
            BloomFilter filter = BloomFilter.read(in);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return new ValueBlock(saved.commits(), turns, traces, filters);
    }
}

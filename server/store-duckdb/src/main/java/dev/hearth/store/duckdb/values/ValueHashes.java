package dev.hearth.store.duckdb.values;

import java.util.Arrays;

/** The attribute values of rows on their way into the store, as hashes. For one thread at a time. */
public final class ValueHashes {

    private int[] hashes = new int[256];
    private int size;
    private int rows;
    private long oldestMicros = Long.MAX_VALUE;
    private long newestMicros = Long.MIN_VALUE;
    private long lastTrace;
    private TraceRange traces = TraceRange.NONE;
    private int turns = TableTurns.EITHER;

    /** Begins the next row. */
    public void startRow(long startMicros) {
        rows++;
        oldestMicros = Math.min(oldestMicros, startMicros);
        newestMicros = Math.max(newestMicros, startMicros);
    }

    /** Adds the trace of the row that was begun last, by the bits of its id. */
    public void addTrace(long high, long low) {
        long trace = ValueHash.ofTrace(high, low);
        if (trace != lastTrace || size == 0) {
            lastTrace = trace;
            traces = traces.and(new TraceRange(high, high));
            add((int) trace);
            add((int) (trace >>> 32));
        }
    }

    /** Adds a value of the row that was begun last. */
    public void add(int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
    }

    /** Says into which of a day's tables the rows go. */
    public void goInto(int turns) {
        this.turns = turns;
    }

    int turns() {
        return turns;
    }

    int rows() {
        return rows;
    }

    /** When the row starts that starts first. */
    long oldestMicros() {
        return oldestMicros;
    }

    /** When the row starts that starts last. */
    long newestMicros() {
        return newestMicros;
    }

    TraceRange traces() {
        return traces;
    }

    int size() {
        return size;
    }

    int hash(int index) {
        return hashes[index];
    }
}

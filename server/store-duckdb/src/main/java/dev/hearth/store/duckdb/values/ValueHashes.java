package dev.hearth.store.duckdb.values;

import java.util.Arrays;

/** The attribute values of rows on their way into the store, as hashes. For one thread at a time. */
public final class ValueHashes {

    private int[] hashes = new int[256];
    private long[] starts = new long[32];
    private int[] ends = new int[32];
    private int rows;

    /** Begins the next row. */
    public void startRow(long startMicros) {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        starts[rows] = startMicros;
        ends[rows] = rows == 0 ? 0 : ends[rows - 1];
        rows++;
    }

    /** Adds a value of the row that was begun last. */
    public void add(int hash) {
        int end = ends[rows - 1];
        if (end == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * end);
        }
        hashes[end] = hash;
        ends[rows - 1] = end + 1;
    }

    int rows() {
        return rows;
    }

    long startMicros(int row) {
        return starts[row];
    }

    int from(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int to(int row) {
        return ends[row];
    }

    int hash(int index) {
        return hashes[index];
    }
}

package dev.hearth.store.duckdb.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One of the two pages that tell where the database of a file begins. A checkpoint writes the one that is not in use, as
 * its last act; the page with the higher iteration is in use.
 *
 * @param bytes the whole page, read from its start
 */
record HeaderPage(ByteBuffer bytes) {

    static final int BYTES = 4096;

    private static final int ITERATION = 8;
    private static final int BLOCK_BYTES = 40;

    boolean isWhole() {
        return Checksums.isWhole(bytes);
    }

    boolean isNewerThan(HeaderPage other) {
        return iteration() > other.iteration();
    }

    boolean isSame(HeaderPage other) {
        return bytes.rewind().equals(other.bytes.rewind());
    }

    private long iteration() {
        return number(ITERATION);
    }

    /** How many bytes each block takes in the file, its checksum included. */
    int blockBytes() {
        return Math.toIntExact(number(BLOCK_BYTES));
    }

    private long number(int position) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(position);
    }
}

package dev.hearth.store.duckdb.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The engine's checksum, which leads each of its pages and blocks (DuckDB's {@code checksum.cpp}). It goes over words of
 * eight bytes; blocks are made of whole ones.
 */
final class Checksums {

    private static final long FACTOR = 0xbf58476d1ce4e5b9L;
    private static final long SEED = 5381;

    private Checksums() {}

    /** Whether a page or block, from its first byte to the buffer's limit, is as it was written. */
    static boolean isWhole(ByteBuffer block) {
        ByteBuffer words = block.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
        return words.remaining() >= 2 * Long.BYTES
                && words.remaining() % Long.BYTES == 0
                && words.getLong() == checksum(words);
    }

    private static long checksum(ByteBuffer words) {
        long checksum = SEED;
        while (words.hasRemaining()) {
            checksum ^= words.getLong() * FACTOR;
        }
        return checksum;
    }
}

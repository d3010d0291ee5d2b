package dev.hearth.store.duckdb.values;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A Bloom filter with ten bits for each entry, wrong about one in a hundred of what it does not hold. For one thread. */
final class BloomFilter {

    static final int FEWEST_WORDS = 8;
    static final int MOST_WORDS = 1 << 16;

    private static final int BITS_PER_ENTRY = 10;
    private static final int PROBES = 6;

    private long[] words;
    private int entries;

    /** @param words a power of two */
    BloomFilter(int words) {
        this.words = new long[words];
    }

    void add(long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            words[bit >>> 6] |= 1L << bit;
        }
        entries++;
    }

    boolean mayContain(long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            if ((words[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    boolean isFull() {
        return entries >= capacity(words.length);
    }

    int words() {
        return words.length;
    }

    /** Takes the room that is left over away: a bit is told by the low end of a hash, so both halves may share theirs. */
    void trim() {
        while (words.length > FEWEST_WORDS && entries <= capacity(words.length / 2)) {
            long[] half = new long[words.length / 2];
            for (int i = 0; i < half.length; i++) {
                half[i] = words[i] | words[i + half.length];
            }
            words = half;
        }
    }

    int bytes() {
        return 1 + Long.BYTES * words.length;
    }

    void write(ByteBuffer out) {
        out.put((byte) Integer.numberOfTrailingZeros(words.length));
        for (long word : words) {
            out.putLong(word);
        }
    }

    /** Returns a filter that takes nothing more; null if the bytes are none. */
    static @Nullable BloomFilter read(ByteBuffer in) {
        int log = in.get();
        if (log < Integer.numberOfTrailingZeros(FEWEST_WORDS)
                || log > Integer.numberOfTrailingZeros(MOST_WORDS)
                || in.remaining() < Long.BYTES << log) {
            return null;
        }
        BloomFilter filter = new BloomFilter(1 << log);
        for (int i = 0; i < filter.words.length; i++) {
            filter.words[i] = in.getLong();
        }
        filter.entries = Integer.MAX_VALUE;
        return filter;
    }

    private static int capacity(int words) {
        return words * Long.SIZE / BITS_PER_ENTRY;
    }

    private int bit(long hash, int probe) {
        int bits = words.length * Long.SIZE;
        return (int) (hash + probe * ((hash >>> 32) | 1)) & (bits - 1);
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.model.RecordKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A Bloom filter over the identities that are stored: tells that a record is certainly new, so that the table need not
 * be asked. Until {@link #complete} was called it knows too little and excludes nothing. Any thread may use it.
 *
 * <p>It costs three bytes for each record and is wrong about 4 in 100,000 for each million records. A wrong answer costs
 * a look into the table, never a record.
 */
final class SeenIdentities {

    private static final int SEGMENT_CAPACITY = 1 << 20;
    private static final int SEGMENT_WORDS = SEGMENT_CAPACITY * 24 / Long.SIZE;
    private static final int PROBES = 8;

    private final List<long[]> segments = new ArrayList<>();
    private int inLast = SEGMENT_CAPACITY;
    private boolean complete;

    synchronized void add(long spanId, RecordKind kind) {
        if (inLast == SEGMENT_CAPACITY) {
            segments.add(new long[SEGMENT_WORDS]);
            inLast = 0;
        }
        long[] words = segments.getLast();
        long hash = hash(spanId, kind);
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            words[bit >>> 6] |= 1L << bit;
        }
        inLast++;
    }

    /** Returns false only if no record of this identity is stored. */
    synchronized boolean mayContain(Identity identity) {
        if (!complete) {
            return true;
        }
        long hash = hash(identity.spanId().value(), identity.kind());
        for (long[] words : segments) {
            if (contains(words, hash)) {
                return true;
            }
        }
        return false;
    }

    /** Everything stored has been added. */
    synchronized void complete() {
        complete = true;
    }

    private static boolean contains(long[] words, long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            if ((words[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int probe) {
        int step = (int) (hash >>> 32) | 1;
        return Integer.remainderUnsigned((int) hash + probe * step, SEGMENT_WORDS * Long.SIZE);
    }

    /** The finisher of SplitMix64. */
    private static long hash(long spanId, RecordKind kind) {
        long z = spanId + (kind.text().hashCode() | 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

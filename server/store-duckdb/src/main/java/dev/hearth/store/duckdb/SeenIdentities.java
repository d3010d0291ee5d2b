package dev.hearth.store.duckdb;

import dev.hearth.model.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bloom filters over the identities that are stored: tell that a record is certainly new, so that the tables need not be
 * asked. Until {@link #complete} was called they know too little and exclude nothing. Any thread may use it.
 *
 * <p>They cost four bytes for each record, one line of cache for each question and four million records, and are wrong about
 * 2 in a million for each four million records. A wrong answer costs a look into the tables, never a record. They are kept by
 * day, so that those of a dropped partition go with it.
 */
final class SeenIdentities {

    private static final int BLOCK_WORDS = 8;
    private static final int BLOCK_BITS = BLOCK_WORDS * Long.SIZE;
    private static final int BITS_PER_RECORD = 32;
    private static final int PROBES = 10;

    /** Small at first, since many days have few records. */
    private static final int FIRST_CAPACITY = 1 << 14;

    private static final int LARGEST_CAPACITY = 1 << 22;

    private final Map<Long, List<Segment>> days = new HashMap<>();
    private List<Segment> all = List.of();
    private boolean complete;

    private static final class Segment {
        final long[] words;
        final int capacity;
        int size;

        Segment(int capacity) {
            this.capacity = capacity;
            this.words = new long[capacity / (BLOCK_BITS / BITS_PER_RECORD) * BLOCK_WORDS];
        }
    }

    /** Notes that the record is stored under this day. */
    synchronized void add(long day, long spanId, RecordKind kind) {
        List<Segment> segments = days.computeIfAbsent(day, _ -> new ArrayList<>());
        if (segments.isEmpty() || segments.getLast().size == segments.getLast().capacity) {
            int before = segments.isEmpty() ? FIRST_CAPACITY / 4 : segments.getLast().capacity;
            Segment grown = new Segment(Math.min(LARGEST_CAPACITY, before * 4));
            segments.add(grown);
            List<Segment> more = new ArrayList<>(all);
            more.add(grown);
            all = more;
        }
        Segment last = segments.getLast();
        long hash = hash(spanId, kind);
        int block = block(hash, last);
        long bits = mix(hash);
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, bits, i);
            last.words[block + (bit >>> 6)] |= 1L << bit;
        }
        last.size++;
    }

    /** Returns false only if no record of this identity is stored. */
    boolean mayContain(Identity identity) {
        return mayContain(identity.spanId().value(), identity.kind());
    }

    synchronized boolean mayContain(long spanId, RecordKind kind) {
        if (!complete) {
            return true;
        }
        long hash = hash(spanId, kind);
        long bits = mix(hash);
        for (Segment segment : all) {
            if (contains(segment, hash, bits)) {
                return true;
            }
        }
        return false;
    }

    /** Everything stored has been added. */
    synchronized void complete() {
        complete = true;
    }

    /** Forgets what was stored under these days; what is still stored must be added again. */
    synchronized void forget(Collection<Long> dropped) {
        days.keySet().removeAll(dropped);
        List<Segment> rest = new ArrayList<>();
        days.values().forEach(rest::addAll);
        all = rest;
    }

    private static boolean contains(Segment segment, long hash, long bits) {
        int block = block(hash, segment);
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, bits, i);
            if ((segment.words[block + (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int block(long hash, Segment segment) {
        int blocks = segment.words.length / BLOCK_WORDS;
        return (int) Math.multiplyHigh(hash >>> 1, 2L * blocks) * BLOCK_WORDS;
    }

    /** Nine bits for each of ten probes: seven of them from one hash, three from the low end of the other. */
    private static int bit(long hash, long bits, int probe) {
        long from = probe < 7 ? bits >>> (9 * probe) : hash >>> (9 * (probe - 7));
        return (int) from & (BLOCK_BITS - 1);
    }

    private static long hash(long spanId, RecordKind kind) {
        return mix(spanId + (kind.text().hashCode() | 1) * 0x9E3779B97F4A7C15L);
    }

    /** The finisher of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

package dev.hearth.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what short runs of a request's bytes were decoded to. A run has one slot, and the latest takes it: nothing
 * grows, and a sender who makes runs collide only gets no help.
 */
final class ByteCache<T> {

    static final int MAX_LENGTH = 48;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final byte[] body;
    private final long[] places;
    private final @Nullable Object[] values;
    private final int shift;

    /** Makes a cache over {@code body}, sized by it. */
    ByteCache(byte[] body) {
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(body.length / 64), 4, 10);
        this.body = body;
        this.shift = 64 - bits;
        this.places = new long[1 << bits];
        this.values = new Object[1 << bits];
    }

    /** Returns the slot of a run, to be handed to {@link #get} and {@link #put}. */
    int slot(int at, int length) {
        long hash = length;
        int end = at + length;
        int next = at;
        for (; next + Long.BYTES <= end; next += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(body, next)) * MIX;
            hash ^= hash >>> 29;
        }
        for (; next < end; next++) {
            hash = (hash ^ body[next]) * MIX;
        }
        return (int) (((hash ^ (hash >>> 32)) * MIX) >>> shift);
    }

    @SuppressWarnings("unchecked") // Only put() fills the slots.
    @Nullable
    T get(int slot, int at, int length) {
        Object value = values[slot];
        long place = places[slot];
        int from = (int) (place >>> 32);
        int size = (int) place;
        boolean same = value != null && size == length && Arrays.equals(body, from, from + size, body, at, at + length);
        return same ? (T) value : null;
    }

    void put(int slot, int at, int length, T value) {
        places[slot] = (long) at << 32 | length;
        values[slot] = value;
    }
}

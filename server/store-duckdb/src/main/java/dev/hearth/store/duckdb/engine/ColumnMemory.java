package dev.hearth.store.duckdb.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One column of a chunk: every value is NULL until it is put. For one thread at a time. */
final class ColumnMemory {

    /** A text of so many bytes lies in the column itself. */
    private static final int MOST_INLINE = 12;

    private static final int PREFIX = Integer.BYTES;
    private static final int POINTER = 2 * Integer.BYTES;

    private final ColumnKind kind;
    private final TextMemory texts;
    private long vector;
    private long data;
    private long validity;
    private long items;
    private long itemCapacity;
    private int itemCount;

    ColumnMemory(ColumnKind kind, TextMemory texts) {
        this.kind = kind;
        this.texts = texts;
    }

    /** Starts anew in this vector, which the engine has just made or reset. */
    void open(long emptyVector) {
        vector = emptyVector;
        data = CInterface.data(vector);
        validity = CInterface.validity(vector);
        NativeMemory.clear(validity, CInterface.CHUNK_ROWS / Byte.SIZE);
        if (kind instanceof ColumnKind.Texts) {
            // A NULL has a length too, and nobody promises not to look at it.
            NativeMemory.clear(data, (long) CInterface.CHUNK_ROWS * kind.bytes());
            itemCount = 0;
            itemCapacity = CInterface.CHUNK_ROWS;
            items = CInterface.data(CInterface.listChild(vector));
        }
    }

    /** Tells the engine how much there is. */
    void complete() {
        if (kind instanceof ColumnKind.Texts) {
            CInterface.setListSize(vector, itemCount);
        }
    }

    long vector() {
        return vector;
    }

    void putName(int row, String name) {
        int place = ((ColumnKind.Names) kind).names().indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(name + " is none of " + kind);
        }
        NativeMemory.putByte(data + row, (byte) place);
        valid(row);
    }

    void putShort(int row, short value) {
        NativeMemory.putShort(data + (long) row * Short.BYTES, value);
        valid(row);
    }

    void putInt(int row, int value) {
        NativeMemory.putInt(data + (long) row * Integer.BYTES, value);
        valid(row);
    }

    void putLong(int row, long value) {
        NativeMemory.putLong(data + (long) row * Long.BYTES, value);
        valid(row);
    }

    void putUuid(int row, long high, long low) {
        long slot = data + 16L * row;
        NativeMemory.putLong(slot, low);
        // The engine orders them as signed numbers.
        NativeMemory.putLong(slot + Long.BYTES, high ^ Long.MIN_VALUE);
        valid(row);
    }

    void putText(int row, String text) {
        putText(data + 16L * row, text);
        valid(row);
    }

    void putTexts(int row, List<String> list) {
        int size = list.size();
        if (itemCount + size > itemCapacity) {
            itemCapacity = Math.max(2 * itemCapacity, itemCount + size);
            CInterface.setListSize(vector, itemCount);
            CInterface.reserveList(vector, itemCapacity);
            items = CInterface.data(CInterface.listChild(vector));
        }
        NativeMemory.putLong(data + 16L * row, itemCount);
        NativeMemory.putLong(data + 16L * row + Long.BYTES, size);
        for (int i = 0; i < size; i++) {
            putText(items + 16L * itemCount++, list.get(i));
        }
        valid(row);
    }

    private void putText(long slot, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        NativeMemory.putInt(slot, bytes.length);
        if (bytes.length <= MOST_INLINE) {
            NativeMemory.putInt(slot + PREFIX, 0);
            NativeMemory.putLong(slot + POINTER, 0);
            NativeMemory.putBytes(slot + PREFIX, bytes);
        } else {
            long address = texts.put(bytes);
            NativeMemory.putInt(slot + PREFIX, NativeMemory.getInt(address));
            NativeMemory.putLong(slot + POINTER, address);
        }
    }

    private void valid(int row) {
        long word = validity + (row >>> 6) * (long) Long.BYTES;
        NativeMemory.putLong(word, NativeMemory.getLong(word) | 1L << row);
    }
}

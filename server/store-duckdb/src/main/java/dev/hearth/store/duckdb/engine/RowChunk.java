package dev.hearth.store.duckdb.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Some rows, column by column, in memory that the engine reads where it lies. A row is begun, each of its values is put
 * or passed over as NULL in the order of the columns, and the row is ended. For one thread at a time.
 */
public final class RowChunk implements AutoCloseable {

    private final long chunk;
    private final TextMemory texts = new TextMemory();
    private final ColumnMemory[] columns;
    private int rows;
    private int column;
    private boolean closed;

    /**
     * Makes an empty chunk; the caller closes it. A connection must have been opened in this process.
     *
     * @param kinds of the columns, in their order
     */
    public RowChunk(List<ColumnKind> kinds) {
        columns = kinds.stream().map(kind -> new ColumnMemory(kind, texts)).toArray(ColumnMemory[]::new);
        long[] types = kinds.stream().mapToLong(ColumnKind::create).toArray();
        try (Arena arena = Arena.ofConfined()) {
            chunk = CInterface.createChunk(arena.allocateFrom(ValueLayout.JAVA_LONG, types), types.length);
        } finally {
            for (long type : types) {
                ColumnKind.destroy(type);
            }
        }
        if (chunk == 0) {
            throw new IllegalStateException("the engine made no chunk of " + kinds);
        }
        open();
    }

    private void open() {
        for (int i = 0; i < columns.length; i++) {
            columns[i].open(CInterface.vector(chunk, i));
        }
        rows = 0;
        column = 0;
    }

    /** Returns how many rows have been ended. */
    public int rows() {
        return rows;
    }

    /** Whether no further row may be begun. */
    public boolean isFull() {
        return rows == CInterface.CHUNK_ROWS;
    }

    /** Forgets all rows. */
    public void clear() {
        CInterface.resetChunk(chunk);
        texts.clear();
        open();
    }

    /** Ends the row. */
    public void endRow() {
        if (column != columns.length) {
            throw new IllegalStateException("a row of %d values in %d columns".formatted(column, columns.length));
        }
        column = 0;
        rows++;
    }

    /** Leaves the next value NULL. */
    public void skip() {
        column++;
    }

    public void put(short value) {
        columns[column++].putShort(rows, value);
    }

    public void put(int value) {
        columns[column++].putInt(rows, value);
    }

    /** Puts a number, or microseconds since 1970. */
    public void put(long value) {
        columns[column++].putLong(rows, value);
    }

    public void put(double value) {
        columns[column++].putLong(rows, Double.doubleToRawLongBits(value));
    }

    /** Puts a text without surrogates that have no partner. */
    public void put(String text) {
        columns[column++].putText(rows, text);
    }

    /** Puts a list of texts, as {@link #put(String)} takes them. */
    public void put(List<String> list) {
        columns[column++].putTexts(rows, list);
    }

    public void putUuid(long high, long low) {
        columns[column++].putUuid(rows, high, low);
    }

    /** Puts one of the names of a {@link ColumnKind.Names}. */
    public void putName(String name) {
        columns[column++].putName(rows, name);
    }

    /** Fills a column of one width in rows that have been ended. */
    public void set(int row, int ofColumn, int value) {
        columns[ofColumn].putInt(row, value);
    }

    /** As {@link #set(int, int, int)}. */
    public void set(int row, int ofColumn, long value) {
        columns[ofColumn].putLong(row, value);
    }

    /** Lets the engine's own chunk show these rows, until they are cleared. */
    void showIn(long other) {
        for (ColumnMemory each : columns) {
            each.complete();
        }
        CInterface.setChunkSize(chunk, rows);
        for (int i = 0; i < columns.length; i++) {
            CInterface.referenceVector(CInterface.vector(other, i), columns[i].vector());
        }
        CInterface.setChunkSize(other, rows);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment holder = arena.allocateFrom(ValueLayout.JAVA_LONG, chunk);
            CInterface.destroyChunk(holder);
        }
        texts.close();
    }
}

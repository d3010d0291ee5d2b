package dev.hearth.store.duckdb.values;

/** What is saved of a minute: how many rows it knows and what values they have. */
public final class Piece {

    private final long minute;
    private final int rows;
    private final byte[] filter;

    /**
     * A piece, whose bytes nobody changes.
     *
     * @param minute since 1970-01-01
     */
    public Piece(long minute, int rows, byte[] filter) {
        this.minute = minute;
        this.rows = rows;
        this.filter = filter;
    }

    /** Returns the minute since 1970-01-01. */
    public long minute() {
        return minute;
    }

    /** Returns how many rows it knows. */
    public int rows() {
        return rows;
    }

    /** Returns the bytes to keep, which nobody changes. */
    public byte[] filter() {
        return filter;
    }
}

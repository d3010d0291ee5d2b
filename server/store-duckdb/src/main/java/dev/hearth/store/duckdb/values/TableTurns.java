package dev.hearth.store.duckdb.values;

/**
 * Which of the two tables of a day that take turns: a set of bits.
 *
 * @see dev.hearth.store.duckdb
 */
public final class TableTurns {

    /** The rows are in neither. */
    public static final int NONE = 0;

    /** The first. */
    public static final int FIRST = 1;

    /** The second. */
    public static final int SECOND = 2;

    /** It is not known which. */
    public static final int EITHER = FIRST | SECOND;

    private TableTurns() {}
}

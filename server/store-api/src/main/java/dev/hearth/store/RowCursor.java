package dev.hearth.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, first to last. Not for use by more than one thread at a time. */
public interface RowCursor extends AutoCloseable {

    List<ResultColumn> columns();

    /**
     * Moves to the next row.
     *
     * @return false after the last row
     * @throws QueryTimeoutException if the query's time is up
     * @throws InvalidQueryException if the engine meets an error in the data, such as a failed cast
     */
    boolean next();

    /**
     * Returns a value of the current row in the Java type that {@link ColumnType} names for its column, or null.
     *
     * @param index of the column, from 0
     */
    @Nullable
    Object value(int index);

    /** Releases the query's resources, cancelling it if it still runs. Closing twice is harmless. */
    @Override
    void close();

    /** A column of a result. */
    record ResultColumn(String name, ColumnType type) {}
}

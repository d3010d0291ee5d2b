package dev.hearth.query;

import dev.hearth.store.RowCursor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer while they stream from the store. For one thread at a time; closing it ends the query and gives
 * its place to the next.
 */
public final class QueryResult implements AutoCloseable {

    private final RowCursor cursor;
    private final Presentation presentation;
    private final @Nullable Explanation explanation;
    private final Consumer<QueryEnd> onClose;
    private QueryEnd end = QueryEnd.ABANDONED;
    private boolean closed;

    QueryResult(
            RowCursor cursor,
            Presentation presentation,
            @Nullable Explanation explanation,
            Consumer<QueryEnd> onClose) {
        this.cursor = cursor;
        this.presentation = presentation;
        this.explanation = explanation;
        this.onClose = onClose;
    }

    public List<RowCursor.ResultColumn> columns() {
        return cursor.columns();
    }

    /** How the answer is to look. */
    public Presentation presentation() {
        return presentation;
    }

    /** What became of the query, if that was asked for. */
    public @Nullable Explanation explanation() {
        return explanation;
    }

    /** Moves to the next row; false after the last. */
    public boolean next() {
        try {
            boolean more = cursor.next();
            end = more ? end : QueryEnd.ANSWERED;
            return more;
        } catch (RuntimeException e) {
            end = QueryEnd.of(e);
            throw e;
        }
    }

    /** Returns a value of the current row, in the Java types of {@link dev.hearth.store.ColumnType}. */
    public @Nullable Object value(int index) {
        return cursor.value(index);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cursor.close();
        } finally {
            onClose.accept(end);
        }
    }
}

package dev.hearth.query;

import dev.hearth.store.RowCursor;
import java.util.List;

/** Rows that are already there. */
final class ListCursor implements RowCursor {

    private final List<ResultColumn> columns;
    private final List<Object[]> rows;
    private int next;
    boolean closed;

    ListCursor(List<ResultColumn> columns, List<Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return next++ < rows.size();
    }

    @Override
    public Object value(int index) {
        return rows.get(next - 1)[index];
    }

    @Override
    public void close() {
        closed = true;
    }
}

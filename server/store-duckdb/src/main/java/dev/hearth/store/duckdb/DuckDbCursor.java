package dev.hearth.store.duckdb;

import dev.hearth.store.RowCursor;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams a result. For one thread at a time, beside which the store may close it. */
final class DuckDbCursor implements RowCursor {

    private static final Logger log = LoggerFactory.getLogger(DuckDbCursor.class);

    private final Statement statement;
    private final ResultSet rows;
    private final RunningQuery query;
    private final Release release;
    private final List<ResultColumn> columns;
    private boolean closed;

    /** Gives back what the query held. */
    interface Release {
        void run(DuckDbCursor ended) throws SQLException;
    }

    DuckDbCursor(Statement statement, ResultSet rows, RunningQuery query, Release release) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.query = query;
        this.release = release;
        this.columns = columns(rows.getMetaData());
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public synchronized boolean next() {
        query.check();
        requireOpen();
        try {
            boolean more = rows.next();
            query.check();
            return more;
        } catch (SQLException e) {
            throw query.failure(e);
        }
    }

    @Override
    public synchronized @Nullable Object value(int index) {
        requireOpen();
        try {
            return Cells.read(rows, index + 1, columns.get(index).type());
        } catch (SQLException e) {
            throw query.failure(e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw ReadConnections.closedStore();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        query.isGivenUp();
        try {
            try (statement) {
                rows.close();
            } finally {
                query.end(); // before another query has the connection
                release.run(this);
            }
        } catch (SQLException e) {
            log.debug("a query did not close cleanly: {}", QueryErrors.sentence(e));
        }
    }

    private static List<ResultColumn> columns(ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(new ResultColumn(metaData.getColumnLabel(i), Cells.type(metaData.getColumnTypeName(i))));
        }
        return List.copyOf(columns);
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.store.RowCursor;
import dev.hearth.store.StoreUnavailableException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Streams a result. For one thread at a time. */
final class DuckDbCursor implements RowCursor {

    private final DuckDBPreparedStatement statement;
    private final ResultSet rows;
    private final RunningQuery query;
    private final Release release;
    private final List<ResultColumn> columns;
    private boolean closed;

    /** Gives back what the query held. */
    interface Release {
        void run() throws SQLException;
    }

    DuckDbCursor(DuckDBPreparedStatement statement, ResultSet rows, RunningQuery query, Release release)
            throws SQLException {
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
    public boolean next() {
        query.check();
        try {
            boolean more = rows.next();
            query.check();
            return more;
        } catch (SQLException e) {
            throw query.failure(e);
        }
    }

    @Override
    public @Nullable Object value(int index) {
        try {
            return Cells.read(rows, index + 1, columns.get(index).type());
        } catch (SQLException e) {
            throw query.failure(e);
        }
    }

    @Override
    public void close() {
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
            }
            release.run();
        } catch (SQLException e) {
            throw new StoreUnavailableException("The query did not close cleanly: " + QueryErrors.sentence(e), e);
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

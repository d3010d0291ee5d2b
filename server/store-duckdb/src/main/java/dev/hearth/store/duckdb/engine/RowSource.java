package dev.hearth.store.duckdb.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Inserts chunks of rows into tables that have the same columns in the same order. For one thread at a time.
 *
 * <p>It is a table function of the database under a name that nobody guesses, and has rows only during an {@link
 * #insert}.
 */
public final class RowSource implements AutoCloseable {

    private final DuckDBConnection connection;
    private final ResultColumns columns;
    private final String name;
    private final long number;
    private final Deque<RowChunk> chunks = new ArrayDeque<>();

    /**
     * @param connection whose transactions the rows belong to
     * @param kinds of the columns, in their order
     */
    public RowSource(DuckDBConnection connection, List<ColumnKind> kinds) throws SQLException {
        this.connection = connection;
        this.columns = new ResultColumns(kinds);
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        this.name = "rows_" + HexFormat.of().formatHex(random);
        this.number = TableFunctions.register(connection, this);
    }

    /**
     * Inserts the rows into the table.
     *
     * @param table as SQL names it
     */
    public void insert(String table, Collection<RowChunk> rows) throws SQLException {
        long expected = rows.stream().mapToLong(RowChunk::rows).sum();
        offer(rows);
        try (Statement statement = connection.createStatement()) {
            long inserted = statement.executeLargeUpdate("INSERT INTO %s FROM %s()".formatted(table, name));
            if (inserted != expected) {
                throw new SQLException("The engine took %d of %d rows.".formatted(inserted, expected));
            }
        } finally {
            offer(List.of());
        }
    }

    ResultColumns columns() {
        return columns;
    }

    String name() {
        return name;
    }

    private synchronized void offer(Collection<RowChunk> rows) {
        chunks.clear();
        chunks.addAll(rows);
    }

    /** Called by the engine, on a thread of its choice. */
    synchronized @Nullable RowChunk next() {
        return chunks.poll();
    }

    /** Ends it; the database it was registered with has been closed or no longer reads it. */
    @Override
    public void close() {
        TableFunctions.forget(number);
        columns.close();
    }
}

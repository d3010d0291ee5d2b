package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.duckdb.query.ParsedQuery;
import dev.hearth.store.duckdb.rows.RowChunks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** An open store that tells over which rows it has a query look. */
final class NarrowedStore implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final RowChunks chunks = new RowChunks();
    private final Database database;
    private final MemoryTrim memory;
    private final Checkpointer checkpointer;
    private final DuckDbWriter writer;
    private final ReadConnection connection;

    NarrowedStore(Path directory, Checkpoints when) throws SQLException {
        database = Database.open(directory);
        memory = MemoryTrim.start(database);
        checkpointer = Checkpointer.start(database, memory, when, new CheckpointPause(System::nanoTime));
        writer = DuckDbWriter.open(database, checkpointer, chunks);
        connection = ReadConnection.open(database);
    }

    /** Writes records in one commit. */
    void write(List<Record> records) {
        writer.write(WriteBatch.of(records, List.of()));
    }

    /** Returns the SQL that runs in place of a query; null if it runs as it is. */
    @Nullable
    String narrowed(String sql, RequiredAttribute... required) throws SQLException {
        connection.begin();
        try {
            return narrowedHere(sql, required);
        } finally {
            connection.rollback();
        }
    }

    private @Nullable String narrowedHere(String sql, RequiredAttribute... required) throws SQLException {
        RunningQuery running = new RunningQuery(TIMEOUT, clock);
        try {
            ParsedQuery query = ParsedQuery.of(connection.parser(), new ReadRequest(sql, List.of(), TIMEOUT));
            return NarrowedQuery.of(connection, running, query, List.of(required), writer.places());
        } finally {
            running.end();
        }
    }

    /**
     * Returns the first column of a query.
     *
     * @param meanwhile is done after the query was narrowed and before it runs, in its transaction
     */
    List<String> texts(String sql, Runnable meanwhile) throws SQLException {
        connection.begin();
        try {
            String narrowed = narrowedHere(sql);
            meanwhile.run();
            List<String> texts = new ArrayList<>();
            try (Statement statement = connection.connection().createStatement();
                    ResultSet rows = statement.executeQuery(narrowed == null ? sql : narrowed)) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } finally {
            connection.rollback();
        }
    }

    /** Compresses what was written, and clears away what was deleted. */
    void checkpoint() {
        try (Connection other = database.connection();
                Statement statement = other.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how many rows a query has. */
    int rows(String sql, RequiredAttribute... required) throws SQLException {
        String narrowed = narrowed(sql, required);
        int rows = 0;
        try (Statement statement = connection.connection().createStatement();
                ResultSet found = statement.executeQuery(narrowed == null ? sql : narrowed)) {
            while (found.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        writer.close();
        checkpointer.close();
        memory.close();
        database.close();
        chunks.close();
        clock.shutdownNow();
    }
}

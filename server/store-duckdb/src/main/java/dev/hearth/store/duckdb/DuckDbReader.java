package dev.hearth.store.duckdb;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.RowCursor;
import dev.hearth.store.duckdb.query.ParsedQuery;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs queries, each in its own read-only transaction. Any number of threads may use it; a bounded number run. */
final class DuckDbReader implements RecordReader, AutoCloseable {

    private static final int MOST_QUERIES = 16;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReadConnections connections;
    private final LongSupplier lastSequence;
    private final RowPlaces places;
    private final MemoryTrim memory;
    private final Set<RunningQuery> running = ConcurrentHashMap.newKeySet();
    private final Set<DuckDbCursor> cursors = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hearth-store-deadlines").factory());
    private volatile boolean closed;

    DuckDbReader(Database database, MemoryTrim memory, LongSupplier lastSequence, RowPlaces places) {
        this.memory = memory;
        this.connections = new ReadConnections(database, MOST_QUERIES);
        this.lastSequence = lastSequence;
        this.places = places;
    }

    @Override
    public RowCursor read(ReadRequest request) {
        if (closed) {
            throw ReadConnections.closedStore();
        }
        RunningQuery query = begin(request);
        running.add(query);
        try {
            ReadConnection connection = connections.borrow(query.remaining());
            try {
                return start(connection, request, query);
            } catch (SQLException | RuntimeException e) {
                query.end();
                connections.giveBack(connection);
                throw e;
            }
        } catch (SQLException e) {
            forget(query);
            throw query.failure(e);
        } catch (RuntimeException e) {
            forget(query);
            throw e;
        }
    }

    private RunningQuery begin(ReadRequest request) {
        try {
            return new RunningQuery(request.timeout(), clock);
        } catch (RejectedExecutionException e) {
            throw ReadConnections.closedStore(); // just now
        }
    }

    @Override
    public long lastSequence() {
        return lastSequence.getAsLong();
    }

    private RowCursor start(ReadConnection connection, ReadRequest request, RunningQuery query) throws SQLException {
        ParsedQuery parsed = ParsedQuery.of(connection.parser(), request);
        query.runsOn(connection.connection());
        RowCursor narrowed = tryNarrowed(connection, parsed, request.required(), query);
        if (narrowed != null) {
            return narrowed;
        }
        try {
            return run(connection, parsed.sql(), query);
        } catch (SQLException e) {
            throw LostMessage.find(e, connection, parsed.sql(), query);
        }
    }

    /**
     * Runs the query over those rows alone that its answer can depend on. Returns null if that may be any, and where the engine
     * does not follow, as in an order by the number of a column: run as it came, such a query fails in its own words.
     */
    private @Nullable RowCursor tryNarrowed(
            ReadConnection connection, ParsedQuery parsed, List<RequiredAttribute> required, RunningQuery query)
            throws SQLException {
        try {
            String narrowed = NarrowedQuery.of(connection, query, parsed, required, places);
            return narrowed == null ? null : run(connection, narrowed, query);
        } catch (SQLException e) {
            query.check();
            connection.rollback();
            connection.begin();
            return null;
        }
    }

    /** Runs a statement that was not prepared: the engine would plan it once more. */
    private RowCursor run(ReadConnection connection, String sql, RunningQuery query) throws SQLException {
        Statement statement = connection.connection().createStatement();
        try {
            if (!statement.execute(sql)) {
                throw new InvalidQueryException("The query gives no rows; send one SELECT.", null);
            }
            query.check();
            return open(statement, connection, query);
        } catch (SQLException e) {
            statement.close();
            throw e;
        } catch (RuntimeException e) {
            query.isGivenUp();
            statement.close();
            throw e;
        }
    }

    private DuckDbCursor open(Statement statement, ReadConnection connection, RunningQuery query) throws SQLException {
        DuckDbCursor cursor = new DuckDbCursor(statement, statement.getResultSet(), query, ended -> {
            cursors.remove(ended);
            connections.giveBack(connection);
            forget(query);
        });
        cursors.add(cursor);
        return cursor;
    }

    private void forget(RunningQuery query) {
        memory.used();
        query.end();
        running.remove(query);
    }

    /** Takes the connections away also from who does not read on: one left would keep the engine's file open. */
    @Override
    public void close() {
        closed = true;
        connections.close();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        do {
            running.forEach(RunningQuery::storeCloses);
            cursors.forEach(DuckDbCursor::close);
        } while (!connections.awaitReturned(STEP) && System.nanoTime() - deadlineNanos < 0);
        clock.shutdownNow();
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import dev.hearth.store.duckdb.StartTimes.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Runs queries, each in its own read-only transaction. Any number of threads may use it; a bounded number run. */
final class DuckDbReader implements RecordReader, AutoCloseable {

    private static final int MOST_QUERIES = 16;
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReadConnections connections;
    private final LongSupplier lastSequence;
    private final StartTimes times;
    private final Set<RunningQuery> running = ConcurrentHashMap.newKeySet();
    private final Set<DuckDbCursor> cursors = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hearth-store-deadlines").factory());
    private volatile boolean closed;

    DuckDbReader(Database database, LongSupplier lastSequence, StartTimes times) {
        this.connections = new ReadConnections(database, MOST_QUERIES);
        this.lastSequence = lastSequence;
        this.times = times;
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
        ParsedQuery parsed = ParsedQuery.of(connection, request);
        String sql = TracePushdown.rewrite(request, parsed);
        NewestFirst newest = parsed.newest();
        if (newest != null && sql.equals(request.sql()) && newest.fits(request)) {
            ReadRequest bounded = bounded(connection, newest, request, query);
            DuckDBPreparedStatement statement = bounded == null ? null : prepareIfUnderstood(connection, bounded.sql());
            if (bounded != null && statement != null) {
                return run(connection, bounded, statement, query);
            }
        }
        return run(connection, request, connection.connection().prepare(sql), query);
    }

    /** Goes back in time until there are as many rows as the query takes; null where the engine does not follow. */
    private @Nullable ReadRequest bounded(
            ReadConnection connection, NewestFirst newest, ReadRequest request, RunningQuery query)
            throws SQLException {
        OptionalLong limit = newest.limit(request);
        List<Stretch> stretches =
                limit.isEmpty() ? List.of(new Stretch(Long.MIN_VALUE, Long.MAX_VALUE)) : times.newestFirst();
        List<Long> found = new ArrayList<>();
        for (Stretch stretch : stretches) {
            DuckDBPreparedStatement statement = prepareIfUnderstood(connection, newest.probe(request, stretch));
            if (statement == null) {
                return null;
            }
            try (statement) {
                Parameters.bind(statement, request.parameters());
                query.runsOn(connection.connection());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getLong(1));
                    }
                }
            } catch (SQLException e) {
                // Run as it came, the query fails in its own words.
                query.check();
                connection.rollback();
                connection.begin();
                return null;
            }
            query.check();
            if (limit.isPresent() && found.size() >= limit.getAsLong()) {
                break;
            }
        }
        return newest.at(request, found);
    }

    /** What the rewriting did not foresee, such as an order by the number of a column, is run as it came. */
    private static @Nullable DuckDBPreparedStatement prepareIfUnderstood(ReadConnection connection, String sql)
            throws SQLException {
        try {
            return connection.connection().prepare(sql);
        } catch (SQLException e) {
            // The engine gives the transaction up.
            connection.rollback();
            connection.begin();
            return null;
        }
    }

    private RowCursor run(
            ReadConnection connection, ReadRequest request, DuckDBPreparedStatement statement, RunningQuery query)
            throws SQLException {
        try {
            Parameters.bind(statement, request.parameters());
            query.runsOn(connection.connection());
            if (!statement.execute()) {
                throw new InvalidQueryException("The query gives no rows; send one SELECT.", null);
            }
            query.check();
            return open(statement, connection, query);
        } catch (SQLException e) {
            statement.close();
            throw LostMessage.find(e, connection, request, query);
        } catch (RuntimeException e) {
            query.isGivenUp();
            statement.close();
            throw e;
        }
    }

    private DuckDbCursor open(DuckDBPreparedStatement statement, ReadConnection connection, RunningQuery query)
            throws SQLException {
        DuckDbCursor cursor = new DuckDbCursor(statement, statement.getResultSet(), query, ended -> {
            cursors.remove(ended);
            connections.giveBack(connection);
            forget(query);
        });
        cursors.add(cursor);
        return cursor;
    }

    private void forget(RunningQuery query) {
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

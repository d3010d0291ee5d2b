package dev.hearth.store.duckdb;

import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The means to stop a query from another thread: at its deadline, or when the store closes. An interrupt that comes
 * between two of the engine's steps is lost, so it is repeated until the query has ended.
 */
final class RunningQuery {

    private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

    private static final long REPEAT_MILLIS = 20;

    private final Duration timeout;
    private final long deadlineNanos;
    private final ScheduledExecutorService clock;
    private final Future<?> alarm;
    private volatile Stop stop = Stop.NONE;
    private @Nullable DuckDBPreparedStatement statement;
    private @Nullable Future<?> repeats;
    private boolean ended;

    private enum Stop {
        NONE,
        TIMEOUT,
        STORE_CLOSED
    }

    RunningQuery(Duration timeout, ScheduledExecutorService clock) {
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
        this.clock = clock;
        this.alarm = clock.schedule(() -> stop(Stop.TIMEOUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    synchronized void runs(DuckDBPreparedStatement started) {
        statement = started;
    }

    void storeCloses() {
        stop(Stop.STORE_CLOSED);
    }

    /** Throws if the query was told to stop. */
    void check() {
        if (stop == Stop.STORE_CLOSED) {
            throw ReadConnections.closedStore();
        }
        if (stop == Stop.TIMEOUT || deadlineNanos - System.nanoTime() <= 0) {
            throw new QueryTimeoutException(timeout);
        }
    }

    /** Tells why a step failed: it was stopped, or the engine refused. */
    StoreException failure(SQLException e) {
        return switch (stop) {
            case STORE_CLOSED -> ReadConnections.closedStore();
            case TIMEOUT -> new QueryTimeoutException(timeout);
            case NONE -> QueryErrors.translate(e);
        };
    }

    /** The query's statement will not run again; nothing interrupts the connection's next user. */
    synchronized void end() {
        ended = true;
        alarm.cancel(false);
        if (repeats != null) {
            repeats.cancel(false);
        }
    }

    private synchronized void stop(Stop reason) {
        if (ended || stop != Stop.NONE) {
            return;
        }
        stop = reason;
        repeats = clock.scheduleWithFixedDelay(this::interrupt, 0, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void interrupt() {
        if (ended || statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement is closed just now: its end follows, or its successor is stopped next time.
            log.debug("a closed query was not stopped", e);
        }
    }
}

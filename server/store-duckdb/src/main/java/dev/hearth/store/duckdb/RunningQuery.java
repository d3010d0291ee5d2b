package dev.hearth.store.duckdb;

import dev.hearth.store.QueryCancelledException;
import dev.hearth.store.QueryTimeoutException;
import dev.hearth.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The means to stop a query from another thread: at its deadline, when the store closes, or when the thread that waits
 * for it is interrupted. An interrupt that comes
 * between two of the engine's steps is lost, so it is repeated until the query has ended.
 */
final class RunningQuery {

    private static final long REPEAT_MILLIS = 20;
    private static final long WATCH_MILLIS = 50;

    private final Duration timeout;
    private final long deadlineNanos;
    private final ScheduledExecutorService clock;
    private final Future<?> alarm;
    private final Future<?> watch;
    private volatile Thread caller = Thread.currentThread();
    private volatile Stop stop = Stop.NONE;
    private @Nullable DuckDBConnection connection;
    private @Nullable Future<?> repeats;
    private boolean ended;

    private enum Stop {
        NONE,
        TIMEOUT,
        STORE_CLOSED,
        CALLER_GONE
    }

    RunningQuery(Duration timeout, ScheduledExecutorService clock) {
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
        this.clock = clock;
        this.alarm = clock.schedule(() -> stop(Stop.TIMEOUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
        // The engine's steps do not notice an interrupt themselves.
        this.watch = clock.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    synchronized void runsOn(DuckDBConnection lent) {
        connection = lent;
    }

    void storeCloses() {
        stop(Stop.STORE_CLOSED);
    }

    /** Throws if the query was told to stop. The thread that asks is the one that waits for the query from now on. */
    void check() {
        caller = Thread.currentThread();
        if (stop == Stop.CALLER_GONE) {
            throw new QueryCancelledException();
        }
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
            case CALLER_GONE -> new QueryCancelledException();
            case NONE -> QueryErrors.translate(e);
        };
    }

    /** Stops what the engine still works out for a result that nobody reads on, until {@link #end}. */
    synchronized void isGivenUp() {
        interrupt();
        if (repeats == null && !ended) {
            repeats =
                    clock.scheduleWithFixedDelay(this::interrupt, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The query's statement will not run again; nothing interrupts the connection's next user. */
    synchronized void end() {
        ended = true;
        alarm.cancel(false);
        watch.cancel(false);
        if (repeats != null) {
            repeats.cancel(false);
        }
    }

    private void watch() {
        if (caller.isInterrupted()) {
            stop(Stop.CALLER_GONE);
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
        if (!ended && connection != null) {
            EngineInterrupt.send(connection);
        }
    }
}

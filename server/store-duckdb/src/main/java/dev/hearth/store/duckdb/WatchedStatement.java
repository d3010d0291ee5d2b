package dev.hearth.store.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A long statement on a thread of its own, so that its caller can tell of it and stop it. */
final class WatchedStatement {

    private static final long LOOK_MILLIS = 100;

    private final Statement statement;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long count;
    private @Nullable Throwable failure;

    private WatchedStatement(Statement statement) {
        this.statement = statement;
    }

    /**
     * Runs {@code sql} and returns how many rows it says.
     *
     * @param look called on this thread every now and then; what it throws stops the statement
     * @throws InterruptedException if this thread was interrupted; the statement has ended then
     */
    static long run(Statement statement, String sql, Runnable look) throws SQLException, InterruptedException {
        WatchedStatement watched = new WatchedStatement(statement);
        Thread.ofPlatform().daemon().name("hearth-store-transfer").start(() -> watched.execute(sql));
        try {
            while (!watched.ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                look.run();
            }
        } catch (InterruptedException | RuntimeException e) {
            watched.stop();
            throw e;
        }
        switch (watched.failure) {
            case null -> {}
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(watched.failure);
        }
        return watched.count;
    }

    private void execute(String sql) {
        try {
            count = statement.executeLargeUpdate(sql);
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        } finally {
            ended.countDown();
        }
    }

    /** An interrupt that comes between two of the engine's steps is lost, so it is repeated. */
    private void stop() {
        boolean interrupted = false;
        while (ended.getCount() > 0) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                failure = e; // it has just ended
            }
            try {
                if (ended.await(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

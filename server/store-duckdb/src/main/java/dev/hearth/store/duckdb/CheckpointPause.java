package dev.hearth.store.duckdb;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long no checkpoint is tried after one that the engine took as the end of everything: the longer, the more often it
 * happened in a row, for each costs an opening of the file. Outlives that opening. Any number of threads may use it.
 */
final class CheckpointPause {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private Duration next = SHORTEST;
    private long untilNanos;
    private boolean pausing;

    CheckpointPause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean isOver() {
        return !pausing || nanoTime.getAsLong() - untilNanos >= 0;
    }

    synchronized void failed() {
        pausing = true;
        untilNanos = nanoTime.getAsLong() + next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    synchronized void succeeded() {
        pausing = false;
        next = SHORTEST;
    }
}

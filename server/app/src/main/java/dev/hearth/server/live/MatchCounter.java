package dev.hearth.server.live;

import java.util.function.LongSupplier;

/** Counts matching rows, spending at most a tenth of the time on it: a count over everything may be slow. */
final class MatchCounter {

    private static final int REST_FACTOR = 9;

    private final LongSupplier count;
    private long counted;
    private long countedSequence = -1;
    private long notBeforeNanos = System.nanoTime();

    MatchCounter(LongSupplier count) {
        this.count = count;
    }

    /** Makes the next number a new one, though nothing was committed: rows match by now that did not, or the other way round. */
    void recount() {
        countedSequence = -1;
    }

    /** Returns the number of rows as of {@code sequence}, or an older number if it is too early to count again. */
    long at(long sequence) {
        long began = System.nanoTime();
        if (sequence != countedSequence && began - notBeforeNanos >= 0) {
            counted = count.getAsLong();
            countedSequence = sequence;
            long ended = System.nanoTime();
            notBeforeNanos = ended + REST_FACTOR * (ended - began);
        }
        return counted;
    }
}

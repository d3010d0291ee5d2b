package dev.hearth.server.live;

import dev.hearth.ingest.Commit;
import dev.hearth.ingest.CommitListener;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes who waits for something new to read. Any number of commits in between is one waking. Thread-safe. */
public final class CommitSignal implements CommitListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final long staleSequence;
    private long sequence;
    private boolean closed;

    /**
     * @param sequence the store's last commit sequence at the start
     * @param staleSequence up to there, what pages have may be of a store that another replaced; -1 for none
     */
    public CommitSignal(long sequence, long staleSequence) {
        this.sequence = sequence;
        this.staleSequence = staleSequence;
    }

    @Override
    public void onCommit(Commit commit) {
        lock.lock();
        try {
            if (commit.lastSequence() > sequence) {
                sequence = commit.lastSequence();
                advanced.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the last commit sequence. */
    public long sequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a page that has everything up to {@code seen} may go on from there. */
    boolean isReached(long seen) {
        return seen >= 0 && seen > staleSequence && seen <= sequence();
    }

    /** Tells who waits that the store closes; pages come back by themselves. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a commit after {@code seen}, at most {@code patience} or until the store
     * closes; tells whether there is. */
    boolean awaitAfter(long seen, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (sequence <= seen && nanos > 0 && !closed) {
                nanos = advanced.awaitNanos(nanos);
            }
            return sequence > seen;
        } finally {
            lock.unlock();
        }
    }
}

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
    private long sequence;

    /**
     * @param sequence the store's last commit sequence at the start
     */
    public CommitSignal(long sequence) {
        this.sequence = sequence;
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

    /** Waits until there is a commit after {@code seen}, at most {@code patience}; tells whether there is. */
    boolean awaitAfter(long seen, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (sequence <= seen && nanos > 0) {
                nanos = advanced.awaitNanos(nanos);
            }
            return sequence > seen;
        } finally {
            lock.unlock();
        }
    }
}

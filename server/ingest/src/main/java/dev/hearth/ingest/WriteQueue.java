package dev.hearth.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Batches that wait for the store, bounded in bytes. Any number of threads offer, one takes. */
final class WriteQueue {

    /** What became of an offered batch. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    WriteQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds {@code write} if there is room. An empty queue has room for anything, lest a large batch never gets in. */
    Offer offer(PendingWrite write) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (!waiting.isEmpty() && waitingBytes + write.bytes() > maxBytes) {
                return Offer.FULL;
            }
            waiting.add(write);
            waitingBytes += write.bytes();
            arrival.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a batch and for its company, and takes them together. The company is complete when nothing has arrived
     * for {@code quiet}, the first batch is {@code longest} old, {@code worthwhileBytes} are there, or the queue is
     * closed. What comes during a commit waits anyway, so a busy queue forms groups without waiting for them.
     *
     * @return at least one batch, or none once the queue is closed and empty
     */
    List<PendingWrite> take(Duration quiet, Duration longest, long worthwhileBytes, long groupBytes)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    return List.of();
                }
                arrival.await();
            }
            awaitCompany(quiet.toNanos(), longest.toNanos(), worthwhileBytes);
            return poll(groupBytes);
        } finally {
            lock.unlock();
        }
    }

    /** Takes everything that waits. */
    List<PendingWrite> drain() {
        lock.lock();
        try {
            return poll(Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrival.signalAll();
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

    private void awaitCompany(long quietNanos, long longestNanos, long worthwhileBytes) throws InterruptedException {
        long firstNanos = waiting.element().arrivedNanos();
        int seen = waiting.size();
        long quietSinceNanos = System.nanoTime();
        while (!closed && waitingBytes < worthwhileBytes) {
            long nowNanos = System.nanoTime();
            if (waiting.size() > seen) {
                seen = waiting.size();
                quietSinceNanos = nowNanos;
            }
            long leftNanos =
                    Math.min(longestNanos - (nowNanos - firstNanos), quietNanos - (nowNanos - quietSinceNanos));
            if (leftNanos <= 0) {
                return;
            }
            long _ = arrival.awaitNanos(leftNanos);
        }
    }

    private List<PendingWrite> poll(long groupBytes) {
        List<PendingWrite> taken = new ArrayList<>();
        long takenBytes = 0;
        while (!waiting.isEmpty()
                && (taken.isEmpty() || takenBytes + waiting.element().bytes() <= groupBytes)) {
            PendingWrite write = waiting.remove();
            taken.add(write);
            takenBytes += write.bytes();
        }
        waitingBytes -= takenBytes;
        return taken;
    }
}

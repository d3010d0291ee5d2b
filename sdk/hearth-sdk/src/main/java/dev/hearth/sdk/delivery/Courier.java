package dev.hearth.sdk.delivery;

import dev.hearth.sdk.delivery.Backlog.Item;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings requests to one destination, on a thread of its own, and decides when. What the server cannot take now (no connection, no answer
 * in 10 seconds, 408, 429, 5xx) waits in a {@link Depot} and is tried again ever less often, and not before the server's {@code Retry-After}.
 * What an answer means is an {@link Errand}'s business. Whatever is lost is counted. Thread-safe; nothing here blocks its caller.
 */
public final class Courier {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int URGENT_ATTEMPTS = 3;
    private static final long URGENT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Destination destination;
    private final Depot depot;
    private final HttpPost post;
    private final Errand errand;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<CompletableResultCode> flushes = new ArrayList<>(); // these guarded by lock
    private boolean stopping;
    private long deadlineNanos;
    private final CompletableResultCode stopped = new CompletableResultCode();

    private long notBeforeNanos = System.nanoTime(); // these the thread's own
    private boolean resting;
    private boolean told;
    private final Adoption adoption;

    /** Starts the thread. */
    public Courier(Destination destination, @Nullable SpoolLimits limits, Drops drops, FailureReport report) {
        this.destination = destination;
        this.depot = new Depot(limits == null ? null : new Spool(limits, destination::key, drops), drops);
        this.adoption = new Adoption(depot, System::nanoTime);
        this.post = new HttpPost(destination);
        this.errand = new Errand(destination, depot, post, report);
        this.thread = new Thread(this::run, "hearth-send");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the request, unless the destination wants none of its signal. */
    void offer(Parcel parcel) {
        if (!destination.takes(parcel.signal())) {
            return;
        }
        Item item = new Item(parcel, null);
        lock.lock();
        try {
            if (stopping) {
                depot.lose(item, DropReason.SHUTDOWN, null);
            } else {
                depot.add(item);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tries at once to deliver what was offered before this call; fails if some of it was not, or was lost since the last call. */
    public CompletableResultCode flush() {
        CompletableResultCode result = new CompletableResultCode();
        lock.lock();
        try {
            if (stopping) {
                return CompletableResultCode.ofFailure();
            }
            flushes.add(result);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return result;
    }

    /** Delivers until then, keeps the rest for the next process if it may, and stops; succeeds if nothing was left. */
    public CompletableResultCode stop(long byNanos) {
        lock.lock();
        try {
            if (!stopping) {
                long now = System.nanoTime();
                long forSending = (long) (0.8 * Math.max(0, byNanos - now)); // the rest is for the disk
                stopping = true;
                deadlineNanos = now + forSending;
                CompletableFuture.delayedExecutor(forSending, TimeUnit.NANOSECONDS)
                        .execute(post::abort);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        return stopped;
    }

    private void run() {
        boolean last = false;
        while (!last) {
            List<CompletableResultCode> asked = new ArrayList<>();
            try {
                last = awaitWork(asked);
                boolean urgent = last || !asked.isEmpty();
                adoption.runIfDue(urgent);
                boolean clear = urgent ? sendUrgently() : sendWhatIsDue();
                if (last) {
                    finish(clear);
                }
                if (!asked.isEmpty()) {
                    boolean whole = !depot.takeLost();
                    settle(asked, clear && whole);
                }
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) { // the one thread must go on
                LOG.log(Level.WARNING, "Hearth could not deliver because of a fault of its own.", e);
                settle(asked, false);
                notBeforeNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            }
        }
        post.close();
        stopped.fail(); // unless it succeeded
    }

    private static void settle(List<CompletableResultCode> asked, boolean delivered) {
        for (CompletableResultCode result : asked) {
            if (delivered) {
                result.succeed();
            } else {
                result.fail();
            }
        }
    }

    /** Waits until there is something to do; returns whether it is the last thing. */
    private boolean awaitWork(List<CompletableResultCode> asked) {
        lock.lock();
        try {
            while (!stopping && flushes.isEmpty()) {
                long now = System.nanoTime();
                long wait = adoption.inNanos();
                if (!depot.isEmpty()) {
                    wait = Math.min(wait, resting ? notBeforeNanos - now : 0);
                    wait = Math.min(wait, resting ? depot.spillInNanos() : Long.MAX_VALUE);
                }
                if (wait <= 0) {
                    break;
                }
                try {
                    changed.awaitNanos(wait);
                } catch (InterruptedException e) {
                    // means nothing to a thread that ends by stopping
                }
            }
            asked.addAll(flushes);
            flushes.clear();
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private boolean sendWhatIsDue() {
        while (!resting || System.nanoTime() - notBeforeNanos >= 0) {
            Item item = depot.next();
            if (item == null) {
                return true;
            }
            if (!send(item, TIMEOUT_NANOS)) {
                return false;
            }
            if (isWanted()) {
                return true; // somebody waits: come back in a hurry
            }
        }
        if (depot.spillInNanos() <= 0) {
            depot.spill();
        }
        return false;
    }

    private boolean isWanted() {
        lock.lock();
        try {
            return stopping || !flushes.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Sends everything without minding the backoff, though the server's own wish; returns whether nothing is left. */
    private boolean sendUrgently() {
        for (int attempt = 0; attempt < URGENT_ATTEMPTS && !isToldToWait(); attempt++) {
            if (attempt > 0 && !pause((long) (URGENT_PAUSE_NANOS * attempt * (0.5 + Math.random() / 2)))) {
                break;
            }
            while (true) {
                long left = leftNanos();
                Item item = left <= 0 ? null : depot.next();
                if (item == null) {
                    return left > 0;
                }
                if (!send(item, Math.min(left, TIMEOUT_NANOS))) {
                    break;
                }
            }
        }
        return false;
    }

    private boolean isToldToWait() {
        return told && notBeforeNanos - System.nanoTime() > 0;
    }

    private long leftNanos() {
        lock.lock();
        try {
            return stopping ? deadlineNanos - System.nanoTime() : TIMEOUT_NANOS;
        } finally {
            lock.unlock();
        }
    }

    private boolean pause(long nanos) {
        lock.lock();
        try {
            long left = stopping ? Math.min(nanos, deadlineNanos - System.nanoTime()) : nanos;
            boolean wasStopping = stopping;
            while (left > 0 && stopping == wasStopping) {
                left = changed.awaitNanos(left);
            }
            return !stopping || deadlineNanos - System.nanoTime() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Sends one request; returns whether the server may be sent the next. */
    private boolean send(Item item, long timeoutNanos) {
        Errand.Outcome outcome = errand.run(item, timeoutNanos);
        if (outcome instanceof Errand.Outcome.NotNow notNow) {
            told = notNow.wishNanos() > 0;
            resting = true;
            notBeforeNanos = System.nanoTime() + Math.max(backoff.nextNanos(), notNow.wishNanos());
            return false;
        }
        if (outcome instanceof Errand.Outcome.Accepted) {
            told = false;
            backoff.succeeded();
        }
        if (!(outcome instanceof Errand.Outcome.Changed)) {
            resting = false;
        }
        return true;
    }

    private void finish(boolean clear) {
        lock.lock();
        try {
            for (CompletableResultCode late : flushes) {
                late.fail();
            }
            flushes.clear();
        } finally {
            lock.unlock();
        }
        boolean whole = depot.isEmpty() && !depot.hasLost();
        long kept = depot.close();
        if (kept > 0) {
            LOG.log(
                    Level.WARNING,
                    "Hearth stopped before {0} took {1}; they wait {2} for the next program that sends there.",
                    new Object[] {destination, Drops.records(kept), depot.where()});
        }
        if (clear && whole) {
            stopped.succeed();
        }
    }
}

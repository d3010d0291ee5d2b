package dev.hearth.sdk.delivery;

import dev.hearth.sdk.delivery.Backlog.Item;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
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
 * Brings requests to one destination, on a thread of its own. What the server cannot take now (no connection, no answer in 10 seconds, 408,
 * 429, 5xx) waits, on disk if there is a spool, and is tried again ever less often, and not before the server's {@code Retry-After}; what is
 * too large is halved; what the server refuses is dropped. Whatever is lost is counted. Thread-safe; nothing here blocks its caller.
 */
public final class Courier {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long MOST_MEMORY_BYTES = 32L << 20;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ADOPT_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SPILL_AFTER_MILLIS = 5_000;
    private static final long SPILL_AT_BYTES = 1L << 20;
    private static final int JOINED_PLAIN_BYTES = 4 << 20;
    private static final int URGENT_ATTEMPTS = 3;
    private static final long URGENT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int MOST_FAILURES = 8;

    private final Destination destination;
    private final @Nullable Spool spool;
    private final Drops drops;
    private final FailureReport report;
    private final HttpPost post;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backlog backlog = new Backlog(); // these guarded by lock
    private final List<CompletableResultCode> flushes = new ArrayList<>();
    private boolean lost;
    private boolean stopping;
    private long deadlineNanos;
    private final CompletableResultCode stopped = new CompletableResultCode();

    private long notBeforeNanos = System.nanoTime(); // these the thread's own
    private boolean resting;
    private boolean told;
    private long adoptAtNanos = notBeforeNanos;
    private long accepted;

    /** Starts the thread. */
    public Courier(Destination destination, @Nullable SpoolLimits limits, Drops drops, FailureReport report) {
        this.destination = destination;
        this.spool = limits == null ? null : new Spool(limits, destination.key(), drops);
        this.drops = drops;
        this.report = report;
        this.post = new HttpPost(destination);
        this.thread = new Thread(this::run, "hearth-send");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the request, unless the destination wants none of its signal. */
    void offer(Parcel parcel) {
        if (!destination.takes(parcel.signal())) {
            return;
        }
        lock.lock();
        try {
            Item item = new Item(parcel, null);
            if (stopping) {
                lose(item, DropReason.SHUTDOWN, null);
            } else if (backlog.memoryBytes() + item.memoryBytes() > MOST_MEMORY_BYTES) {
                overflow(item);
            } else {
                backlog.addFresh(item);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void overflow(Item item) {
        Item kept = keep(List.of(item));
        if (kept != null) {
            backlog.addWaiting(kept);
            return;
        }
        backlog.addFresh(item);
        while (backlog.memoryBytes() > MOST_MEMORY_BYTES) {
            Item oldest = backlog.pollOldest();
            if (oldest == null) {
                return;
            }
            lose(oldest, DropReason.MEMORY_FULL, null);
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
                adoptIfDue();
                boolean urgent = last || !asked.isEmpty();
                boolean clear = urgent ? sendUrgently() : sendWhatIsDue();
                if (last) {
                    finish(clear);
                }
                if (!asked.isEmpty()) {
                    boolean whole = !takeLost();
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
                long wait = adoptAtNanos - now;
                if (!backlog.isEmpty()) {
                    wait = Math.min(wait, resting ? notBeforeNanos - now : 0);
                    wait = Math.min(wait, spillInNanos());
                }
                if (wait <= 0) {
                    break;
                }
                try {
                    changed.awaitNanos(wait);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            asked.addAll(flushes);
            flushes.clear();
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private long spillInNanos() {
        Item oldest = backlog.peekFresh();
        if (spool == null || !resting || oldest == null) {
            return Long.MAX_VALUE;
        }
        long ageMillis = System.currentTimeMillis() - oldest.createdMillis();
        return backlog.memoryBytes() >= SPILL_AT_BYTES
                ? 0
                : TimeUnit.MILLISECONDS.toNanos(SPILL_AFTER_MILLIS - ageMillis);
    }

    private void adoptIfDue() {
        if (spool == null || System.nanoTime() - adoptAtNanos < 0) {
            return;
        }
        adoptAtNanos = System.nanoTime() + ADOPT_EVERY_NANOS;
        List<SpoolFile> adopted = spool.adopt();
        lock.lock();
        try {
            adopted.forEach(file -> backlog.addWaiting(new Item(null, file)));
        } finally {
            lock.unlock();
        }
    }

    private boolean sendWhatIsDue() {
        while (!resting || System.nanoTime() - notBeforeNanos >= 0) {
            Item item = next();
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
        lock.lock();
        try {
            if (spillInNanos() <= 0) {
                spill();
            }
        } finally {
            lock.unlock();
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
                Item item = left <= 0 ? null : next();
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

    private @Nullable Item next() {
        lock.lock();
        try {
            return backlog.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean takeLost() {
        lock.lock();
        try {
            boolean was = lost;
            lost = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Sends one request, which was taken from the backlog; returns whether the server may be sent the next. */
    private boolean send(Item item, long timeoutNanos) {
        if (spool != null && System.currentTimeMillis() - item.createdMillis() > spool.maxAgeMillis()) {
            discard(item, DropReason.EXPIRED, null);
            return true;
        }
        SpoolFile file = item.file;
        Parcel parcel = item.parcel != null ? item.parcel : file != null && spool != null ? spool.read(file) : null;
        if (parcel == null) {
            discardFile(item);
            return true;
        }
        Answer answer = post.send(parcel, timeoutNanos);
        if (answer instanceof Answer.Accepted taken) {
            accepted++;
            resting = false;
            told = false;
            backoff.succeeded();
            discardFile(item);
            OtlpRequest.Rejection rejection = taken.rejection();
            if (rejection != null) {
                String why = rejection.why().isBlank() ? "without saying why" : "saying: " + rejection.why();
                markLost();
                drops.add(
                        DropReason.REJECTED,
                        Math.min(rejection.records(), parcel.records()),
                        destination.url(parcel.signal()) + " took the request and rejected them, " + why);
            }
            return true;
        }
        if (answer instanceof Answer.Refused refused && refused.status() == 413) {
            halve(item, parcel, DropReason.TOO_LARGE);
            return true;
        }
        if (answer instanceof Answer.Refused refused && !refused.isPassing()) {
            resting = false;
            discard(
                    item,
                    DropReason.REFUSED,
                    destination.url(parcel.signal()) + " refused them with status " + refused.status() + "; "
                            + mend(refused.status()));
            return true;
        }
        long wish = answer instanceof Answer.Refused refused ? refused.retryAfterNanos() : 0;
        told = wish > 0;
        resting = true;
        notBeforeNanos = System.nanoTime() + Math.max(backoff.nextNanos(), wish);
        sayUnreachable(parcel.signal(), answer);
        putBack(item, parcel, answer);
        return false;
    }

    private void sayUnreachable(Signal signal, Answer answer) {
        String why = answer instanceof Answer.Refused refused
                ? "status " + refused.status()
                : answer instanceof Answer.Unreachable unreachable ? unreachable.why() : "no answer";
        report.warn("Hearth cannot send to " + destination.url(signal) + " now (" + why + "); it keeps the records "
                + (spool == null ? "in memory" : "in " + spool.root()) + " and tries again.");
    }

    private void putBack(Item item, Parcel parcel, Answer answer) {
        boolean itsFault = answer instanceof Answer.Refused refused && !refused.isOverload();
        if (itsFault && item.failures++ == 0) {
            item.acceptedBefore = accepted;
        }
        if (itsFault && item.failures >= MOST_FAILURES && accepted > item.acceptedBefore) {
            halve(item, parcel, DropReason.SERVER_ERROR); // perhaps it is but one of them
            return;
        }
        lock.lock();
        try {
            Item kept = item.file == null ? keep(List.of(item)) : item;
            kept = kept == null ? item : kept;
            if (itsFault) {
                backlog.addWaiting(kept); // the others first: it may be the only one that the server cannot stand
            } else {
                backlog.addFirst(kept);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts two requests in its place, or drops the one record that it has. */
    private void halve(Item item, Parcel parcel, DropReason reason) {
        List<Parcel> halves = List.of();
        try {
            halves = parcel.halves();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Hearth could not halve a request.", e);
        }
        if (halves.isEmpty()) {
            discard(item, reason, null);
            return;
        }
        lock.lock();
        try {
            for (int i = halves.size() - 1; i >= 0; i--) {
                backlog.addFirst(new Item(halves.get(i), null));
            }
        } finally {
            lock.unlock();
        }
        discardFile(item);
    }

    private void markLost() {
        lock.lock();
        try {
            lost = true;
        } finally {
            lock.unlock();
        }
    }

    private void discard(Item item, DropReason reason, @Nullable String because) {
        lock.lock();
        try {
            lose(item, reason, because);
        } finally {
            lock.unlock();
        }
    }

    private void lose(Item item, DropReason reason, @Nullable String because) {
        lost = true;
        drops.add(reason, item.records(), because);
        discardFile(item);
    }

    private void discardFile(Item item) {
        if (item.file != null && spool != null) {
            spool.delete(item.file);
        }
    }

    /** Moves everything fresh to disk, small requests of one signal together. */
    private void spill() {
        lock.lock();
        try {
            List<Item> together = new ArrayList<>();
            long plainBytes = 0;
            for (Item item = backlog.pollFresh(); item != null; item = backlog.pollFresh()) {
                Parcel parcel = item.parcel;
                if (parcel == null) {
                    continue;
                }
                Parcel before = together.isEmpty() ? null : together.get(0).parcel;
                if (before != null
                        && (before.signal() != parcel.signal()
                                || plainBytes + parcel.plainBytes() > JOINED_PLAIN_BYTES)) {
                    keepOrHold(together);
                    together = new ArrayList<>();
                    plainBytes = 0;
                }
                together.add(item);
                plainBytes += parcel.plainBytes();
            }
            keepOrHold(together);
        } finally {
            lock.unlock();
        }
    }

    private void keepOrHold(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        Item kept = keep(items);
        if (kept != null) {
            backlog.addWaiting(kept);
        } else {
            items.forEach(backlog::addWaiting);
        }
    }

    /** Writes the items as one file, for which the oldest ones make room; null if that cannot be. */
    private @Nullable Item keep(List<Item> items) {
        Spool to = spool;
        if (to == null) {
            return null;
        }
        try {
            List<Parcel> parcels = new ArrayList<>();
            for (Item item : items) {
                if (item.parcel != null) {
                    parcels.add(item.parcel);
                }
            }
            Parcel joined = Parcel.join(parcels);
            while (!to.fits(joined.gzip().length)) {
                Item oldest = backlog.pollOldestFile();
                if (oldest == null) {
                    return null;
                }
                lose(oldest, DropReason.SPOOL_FULL, null);
            }
            SpoolFile file = to.write(joined);
            if (file == null) {
                return null;
            }
            Item kept = new Item(null, file);
            kept.failures = items.get(0).failures;
            kept.acceptedBefore = items.get(0).acceptedBefore;
            return kept;
        } catch (IOException e) {
            LOG.log(Level.FINE, "Hearth could not join requests.", e);
            return null;
        }
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
        if (!clear && spool != null) {
            putWaitingOnDisk();
        }
        lock.lock();
        try {
            long kept = 0;
            boolean whole = !lost;
            for (Item item = backlog.pollOldest(); item != null; item = backlog.pollOldest()) {
                whole = false;
                if (item.file == null) {
                    lose(item, spool == null ? DropReason.SHUTDOWN : DropReason.SPOOL_FULL, null);
                } else {
                    kept += item.records();
                }
            }
            if (kept > 0 && spool != null) {
                LOG.log(
                        Level.WARNING,
                        "Hearth stopped before {0} took {1}; they wait in {2} for the next program that sends there.",
                        new Object[] {destination, Drops.records(kept), spool.root()});
            }
            if (spool != null) {
                spool.close();
            }
            if (clear && whole) {
                stopped.succeed();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Also what waits in memory, since its file could not be written or it is half of a request. */
    private void putWaitingOnDisk() {
        lock.lock();
        try {
            List<Item> all = new ArrayList<>();
            for (Item item = backlog.pollOldest(); item != null; item = backlog.pollOldest()) {
                all.add(item);
            }
            for (Item item : all) {
                if (item.file != null) {
                    backlog.addWaiting(item);
                } else {
                    backlog.addFresh(item);
                }
            }
        } finally {
            lock.unlock();
        }
        spill();
    }

    private static String mend(int status) {
        if (status >= 300 && status < 400) {
            return "it sends elsewhere: set the base URL to where it is now";
        }
        return switch (status) {
            case 401, 403 -> "check the token";
            case 404, 405, 501 -> "check the base URL: this is no OTLP/HTTP server";
            default -> "the server's log says why";
        };
    }
}

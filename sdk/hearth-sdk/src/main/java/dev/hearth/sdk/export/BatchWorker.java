package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.FinalSpan;
import dev.hearth.sdk.wire.Keys;
import dev.hearth.sdk.wire.PendingSpan;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one thread that turns queued spans into records and hands them on in batches: pending records for spans that are still
 * open when the batch leaves, final ones for those that have ended. Everything public is thread-safe.
 */
public final class BatchWorker {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final int CAPACITY_PER_STRIPE = 32_768;
    private static final int WAKE_AT = 1_024;
    private static final int QUICK_ENDS = 10;
    private static final long QUICK_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OpenSpans open;
    private final List<Delivery> deliveries;
    private final Runnable stillOpen;
    private final long delayNanos;
    private final SpanQueue queue;
    private final Thread thread;
    private final ConcurrentLinkedQueue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();
    private final LongAdder dropped = new LongAdder();
    private final CompletableResultCode stopped = new CompletableResultCode();

    private volatile boolean woken;
    private volatile boolean stopping;
    private long ends; // only the worker counts
    private boolean dropReported;

    /** Starts the thread. {@code stillOpen} runs whenever a pending record has left. */
    public BatchWorker(OpenSpans open, List<Delivery> deliveries, long delayNanos, Runnable stillOpen) {
        this.open = open;
        this.deliveries = List.copyOf(deliveries);
        this.delayNanos = delayNanos;
        this.stillOpen = stillOpen;
        this.queue = new SpanQueue(CAPACITY_PER_STRIPE, WAKE_AT, this::wake);
        this.thread = new Thread(this::run, "hearth-export");
        thread.setDaemon(true);
        thread.start();
    }

    void started(SpanEntry entry) {
        if (stopping || !queue.offer(entry)) {
            // Without a pending record the span is still delivered when it ends, so this alone loses nothing.
            entry.held = null;
            entry.change(SpanEntry.ANNOUNCING, SpanEntry.ANNOUNCED);
        }
    }

    void ended(SpanEntry entry) {
        if (stopping || !queue.offer(entry)) {
            entry.held = null;
            dropped.increment();
            wake();
        }
    }

    /** The span ended while its start was still queued: that node is now its final record. */
    void endedInPlace() {
        if (stopping) {
            wake();
        }
    }

    /** Delivers all that was queued before this call; succeeds when everything has arrived. */
    public CompletableResultCode flush() {
        CompletableResultCode result = new CompletableResultCode();
        flushes.add(result);
        wake();
        if (stopped.isDone()) {
            failWaiting();
        }
        return result;
    }

    /** Delivers what is queued and stops the thread. */
    public CompletableResultCode shutdown() {
        stopping = true;
        wake();
        return stopped;
    }

    private void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        boolean delivered = true;
        while (!stopping) {
            pause();
            delivered = cycle();
        }
        delivered &= cycle();
        for (Delivery delivery : deliveries) {
            delivery.close();
        }
        if (delivered) {
            stopped.succeed();
        } else {
            stopped.fail();
        }
        failWaiting();
    }

    private void failWaiting() {
        CompletableResultCode waiting = flushes.poll();
        while (waiting != null) {
            waiting.fail();
            waiting = flushes.poll();
        }
    }

    private void pause() {
        long wait = ends < QUICK_ENDS ? Math.min(delayNanos, QUICK_DELAY_NANOS) : delayNanos;
        long until = System.nanoTime() + wait;
        while (!woken && !stopping) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        woken = false;
    }

    private boolean cycle() {
        List<CompletableResultCode> waiting = new ArrayList<>();
        for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
            waiting.add(flush);
        }
        boolean delivered = true;
        try {
            List<SpanData> batch = batch();
            reportDrops();
            for (Delivery delivery : deliveries) {
                delivered &= delivery.deliver(batch, !waiting.isEmpty() || stopping);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not export a batch of spans because of a fault of its own.", e);
            delivered = false;
        }
        for (CompletableResultCode flush : waiting) {
            if (delivered) {
                flush.succeed();
            } else {
                flush.fail();
            }
        }
        return delivered;
    }

    private List<SpanData> batch() {
        List<SpanData> logsFirst = new ArrayList<>();
        List<SpanData> spans = new ArrayList<>();
        boolean announced = false;
        for (SpanEntry entry : queue.drain()) {
            ReadableSpan span = entry.held;
            if (span == null) {
                continue;
            }
            entry.held = null;
            if (entry.change(SpanEntry.ANNOUNCING, SpanEntry.ANNOUNCED)) {
                SpanData now = span.toSpanData();
                StartedSpan start = new StartedSpan(now, entry.atStart == null ? now.getAttributes() : entry.atStart);
                entry.announced = start;
                logsFirst.add(FinalSpan.normalise(new PendingSpan(start)));
                announced = true;
            } else {
                ends++;
                SpanData data = FinalSpan.normalise(span.toSpanData());
                (entry.spanId.isEmpty() ? logsFirst : spans).add(data);
            }
        }
        addLeaked(spans);
        if (announced) {
            stillOpen.run();
        }
        logsFirst.addAll(spans);
        return logsFirst;
    }

    private void addLeaked(List<SpanData> spans) {
        for (SpanEntry entry = open.nextLeaked(); entry != null; entry = open.nextLeaked()) {
            StartedSpan started = entry.announced;
            if (started == null) {
                dropped.increment();
                continue;
            }
            Attributes atStart = started.getAttributes();
            String file = atStart.get(Keys.FILE);
            Long line = atStart.get(Keys.LINE);
            String where = file == null || line == null
                    ? "leaked"
                    : "leaked at " + new CallSite(file, "", Math.toIntExact(line));
            long nowNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            spans.add(FinalSpan.abandoned(started, where, nowNanos));
        }
    }

    /** Tells of lost spans: the first time as a warning with the mend, then whenever there are more. */
    private void reportDrops() {
        long lost = dropped.sumThenReset();
        if (lost > 0) {
            LOG.log(
                    Level.WARNING,
                    dropReported
                            ? "Hearth dropped {0} more spans."
                            : "Hearth dropped {0} spans because they came faster than they could be sent; record fewer spans"
                                    + " or move the server nearer.",
                    lost);
            dropReported = true;
        }
    }
}

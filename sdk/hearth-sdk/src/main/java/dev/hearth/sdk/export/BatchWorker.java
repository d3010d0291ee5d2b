package dev.hearth.sdk.export;

import dev.hearth.sdk.delivery.DropReason;
import dev.hearth.sdk.delivery.Drops;
import dev.hearth.sdk.wire.SitePeriod;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread that makes records of queued spans and hands them on in batches. Everything public is thread-safe. */
public final class BatchWorker {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final int BATCH = 2_048;
    private static final int WAKE_AT = 1_024;
    private static final long MAX_UNDECIDED_BYTES = 64L << 20;
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int QUICK_ENDS = 10;
    private static final long QUICK_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OpenSpans open;
    private final List<Delivery> deliveries;
    private final Runnable stillOpen;
    private final long delayNanos;
    private final SpanQueue queue;
    private final RecordMaker maker;
    private final Batch batch;
    private final Outlet outlet;
    private final Thread thread;
    private final ConcurrentLinkedQueue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();
    private final Runnable eachRound;
    private final Drops drops;
    private final SelfReported reports;
    private final CompletableResultCode stopped = new CompletableResultCode();

    private volatile boolean woken;
    private volatile boolean stopping;
    private volatile long stopByNanos;
    private long ends; // only the worker counts

    /**
     * Starts the thread.
     *
     * @param stillOpen runs whenever a pending record has left
     * @param scrub every record passes it
     * @param tail which traces are kept; null for all
     * @param eachRound runs before every delivery, on the worker's thread
     * @param drops where losses are counted
     * @param reports what the SDK has to say itself
     */
    public BatchWorker(
            OpenSpans open,
            List<Delivery> deliveries,
            long delayNanos,
            Runnable stillOpen,
            UnaryOperator<SpanData> scrub,
            @Nullable TailRule tail,
            Runnable eachRound,
            Drops drops,
            SelfReported reports) {
        this.open = open;
        this.eachRound = eachRound;
        this.drops = drops;
        this.reports = reports;
        this.deliveries = List.copyOf(deliveries);
        this.delayNanos = delayNanos;
        this.stillOpen = stillOpen;
        this.queue = new SpanQueue(capacityBytes(), WAKE_AT, this::wake);
        this.batch = new Batch(scrub);
        this.outlet = tail == null ? batch : new TailSampler(tail, batch, MAX_UNDECIDED_BYTES);
        this.maker = new RecordMaker(open, queue, outlet);
        this.thread = new Thread(this::run, "hearth-export");
        thread.setDaemon(true);
        thread.start();
    }

    /** An eighth of the heap, so that a burst fits and a dead server does no harm; one span without values counts 1,600 bytes of it. */
    private static int capacityBytes() {
        return (int)
                Math.max(16L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8));
    }

    void started(QueuedSpan start) {
        if (stopping || !queue.offer(start)) {
            drops.countQueueFull();
            open.totals().take(start.span.getSpanContext().getSpanId());
        }
    }

    void ended(QueuedSpan end) {
        queue.force(end);
    }

    /** Ends every open span with the verdict {@code abandoned}, on the caller's thread. */
    public void abandonAll(String reason) {
        maker.abandonAll(reason);
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

    /** Says until when {@link #shutdown}, which must follow, may go on delivering. */
    public void stopBy(long nanos) {
        stopByNanos = nanos == 0 ? 1 : nanos;
    }

    /** Delivers what is queued and stops the thread. */
    public CompletableResultCode shutdown() {
        if (stopByNanos == 0) {
            stopBy(System.nanoTime() + STOP_NANOS);
        }
        stopping = true;
        wake();
        return stopped;
    }

    private void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            pause();
            round();
        }
        round();
        List<CompletableResultCode> closed = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            closed.add(safely(() -> delivery.close(stopByNanos)));
        }
        CompletableResultCode all = CompletableResultCode.ofAll(closed);
        all.whenComplete(() -> {
            drops.take(true); // for the log: nothing can be sent any more
            if (all.isSuccess()) {
                stopped.succeed();
            } else {
                stopped.fail();
            }
            failWaiting();
        });
    }

    private static CompletableResultCode safely(Supplier<CompletableResultCode> step) {
        try {
            return step.get();
        } catch (Throwable e) { // the one thread must go on, also after an exporter's Error
            LOG.log(Level.WARNING, "Hearth could not hand spans to an exporter, because that failed.", e);
            return CompletableResultCode.ofFailure();
        }
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
            Thread.interrupted(); // means nothing to a thread that ends by stopping
        }
        woken = false;
    }

    private void round() {
        List<CompletableResultCode> waiting = new ArrayList<>();
        for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
            waiting.add(flush);
        }
        boolean last = stopping;
        SitePeriod.pass();
        maker.takeAll();
        maker.endLeaked();
        report(last);
        safely(() -> {
            eachRound.run();
            return CompletableResultCode.ofSuccess();
        });
        boolean more = true;
        while (more) {
            more = maker.handle(BATCH);
            if (!more) {
                outlet.roundEnded();
            }
            deliver(batch);
        }
        drops.add(DropReason.FAULT, maker.takeFaults(), null);
        if (!waiting.isEmpty()) {
            flushDeliveries(waiting);
        }
    }

    private void report(boolean last) {
        try {
            reports.take(last).forEach(log -> batch.ended(log, true, false));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not report what it dropped or saw because of a fault of its own.", e);
        }
    }

    private void flushDeliveries(List<CompletableResultCode> waiting) {
        List<CompletableResultCode> flushed = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            flushed.add(safely(delivery::flush));
        }
        CompletableResultCode all = CompletableResultCode.ofAll(flushed);
        all.whenComplete(() -> {
            for (CompletableResultCode flush : waiting) {
                if (all.isSuccess()) {
                    flush.succeed();
                } else {
                    flush.fail();
                }
            }
        });
    }

    private void deliver(Batch batch) {
        ends += batch.endedCount();
        if (batch.hasPending()) {
            stillOpen.run();
        }
        List<SpanData> records = batch.take();
        if (records.isEmpty()) {
            return;
        }
        for (Delivery delivery : deliveries) {
            safely(() -> {
                delivery.deliver(records);
                return CompletableResultCode.ofSuccess();
            });
        }
    }
}

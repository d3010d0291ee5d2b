package dev.hearth.sdk.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final int QUICK_ENDS = 10;
    private static final long QUICK_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<Delivery> deliveries;
    private final Runnable stillOpen;
    private final long delayNanos;
    private final SpanQueue queue;
    private final RecordMaker maker;
    private final Batch batch;
    private final Outlet outlet;
    private final Thread thread;
    private final ConcurrentLinkedQueue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();
    private final DropCount dropped = new DropCount();
    private final CompletableResultCode stopped = new CompletableResultCode();

    private volatile boolean woken;
    private volatile boolean stopping;
    private long ends; // only the worker counts

    /** Starts the thread. {@code stillOpen} runs whenever a pending record has left; every record passes {@code scrub}, of the traces {@code tail} keeps. */
    public BatchWorker(
            OpenSpans open,
            List<Delivery> deliveries,
            long delayNanos,
            Runnable stillOpen,
            UnaryOperator<SpanData> scrub,
            @Nullable TailRule tail) {
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
            dropped.add(1);
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
            delivered = round();
        }
        delivered &= round();
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

    private boolean round() {
        List<CompletableResultCode> waiting = new ArrayList<>();
        for (CompletableResultCode flush = flushes.poll(); flush != null; flush = flushes.poll()) {
            waiting.add(flush);
        }
        boolean last = stopping;
        maker.takeAll();
        maker.endLeaked();
        boolean delivered = true;
        boolean more = true;
        while (more) {
            more = maker.handle(BATCH);
            if (!more) {
                outlet.roundEnded();
            }
            delivered = deliver(batch, !more && (!waiting.isEmpty() || last));
        }
        dropped.add(maker.takeFaults());
        dropped.report(last);
        for (CompletableResultCode flush : waiting) {
            if (delivered) {
                flush.succeed();
            } else {
                flush.fail();
            }
        }
        return delivered;
    }

    private boolean deliver(Batch batch, boolean now) {
        ends += batch.endedCount();
        if (batch.hasPending()) {
            stillOpen.run();
        }
        List<SpanData> records = batch.take();
        boolean delivered = true;
        for (Delivery delivery : deliveries) {
            try {
                delivered &= delivery.deliver(records, now);
            } catch (Throwable e) { // the one thread must go on, also after an exporter's Error
                LOG.log(
                        Level.WARNING,
                        "Hearth could not hand a batch of spans to an exporter, because that failed.",
                        e);
                delivered = false;
            }
        }
        return delivered;
    }
}

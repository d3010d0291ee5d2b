package dev.hearth.sdk.signal;

import dev.hearth.sdk.delivery.Outbox;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Collects what a reader reads for one pipeline at its interval, from a thread of its own, since gauges run the user's code. Thread-safe. */
public final class MetricPump {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final DeltaReader reader;
    private final Resource resource;
    private final Outbox outbox;
    private final long intervalNanos;
    private final Thread thread;
    private volatile boolean stopping;

    /** Starts the thread. */
    public MetricPump(DeltaReader reader, Resource resource, Outbox outbox, Duration interval) {
        this.reader = reader;
        this.resource = resource;
        this.outbox = outbox;
        this.intervalNanos = interval.toNanos();
        this.thread = new Thread(this::run, "hearth-metrics");
        thread.setDaemon(true);
        thread.start();
    }

    /** Collects and sends now, on the caller's thread. */
    public void pump() {
        try {
            List<MetricData> metrics = reader.collect(resource);
            if (!metrics.isEmpty()) {
                outbox.metrics(metrics);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Hearth could not collect metrics because of a fault of its own.", e);
        }
    }

    /** Stops; what is measured from now on is for the next pipeline. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long next = System.nanoTime() + intervalNanos;
        while (!stopping) {
            long left = next - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, Math.min(left, TimeUnit.HOURS.toNanos(1)));
                Thread.interrupted(); // means nothing to a thread that ends by stopping
                continue;
            }
            next += intervalNanos;
            pump();
        }
    }
}

package dev.hearth.sdk.liveness;

import dev.hearth.sdk.delivery.Pulse;
import dev.hearth.sdk.export.OpenSpans;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends the gauge {@code hearth.process.open_spans} from a daemon thread as long as spans are open, then once more with 0. Sends
 * nothing while nothing is open. {@link #wake} is thread-safe.
 */
public final class Heartbeat {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final OpenSpans open;
    private final Pulse pulse;
    private final long intervalNanos;
    private final Reader reader = new Reader();
    private final Resource resource;
    private final Thread thread;
    private volatile boolean woken;
    private volatile boolean stopping;

    /** Starts the thread, which sleeps until it is woken. */
    public Heartbeat(OpenSpans open, Pulse pulse, Resource resource, Duration interval) {
        this.open = open;
        this.pulse = pulse;
        this.intervalNanos = interval.toNanos();
        this.resource = resource;
        this.thread = new Thread(this::run, "hearth-heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    /** Says that spans are open. Cheap when the heart beats already. */
    public void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    /** Stops without waiting for a request under way. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping && !woken) {
            LockSupport.park(this);
            Thread.interrupted(); // means nothing to a thread that ends by stopping
        }
        try (SdkMeterProvider meters = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(reader)
                .build()) {
            meters.get("logfire")
                    .gaugeBuilder("hearth.process.open_spans")
                    .ofLongs()
                    .setUnit("{span}")
                    .setDescription("How many spans are open in this process")
                    .buildWithCallback(gauge -> gauge.record(open.count()));
            beat();
        }
        pulse.close();
    }

    private void beat() {
        while (!stopping) {
            if (woken) {
                woken = false;
                beatWhileOpen();
            } else {
                LockSupport.park(this);
                Thread.interrupted(); // means nothing to a thread that ends by stopping
            }
        }
    }

    private void beatWhileOpen() {
        boolean last = false;
        while (!stopping && !last) {
            last = open.count() == 0;
            try {
                pulse.send(reader.collect());
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "Hearth could not send a heartbeat because of a fault of its own.", e);
            }
            if (!last) {
                sleep();
            }
        }
    }

    private void sleep() {
        long until = System.nanoTime() + intervalNanos;
        for (long left = intervalNanos; left > 0 && !stopping; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(left, TimeUnit.HOURS.toNanos(1)));
            Thread.interrupted(); // means nothing to a thread that ends by stopping
        }
    }

    /** Collects when asked. */
    private static final class Reader implements MetricReader {
        private volatile CollectionRegistration registration = CollectionRegistration.noop();

        Collection<MetricData> collect() {
            return registration.collectAllMetrics();
        }

        @Override
        public void register(CollectionRegistration registration) {
            this.registration = registration;
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

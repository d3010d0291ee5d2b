package dev.hearth.sdk.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says that telemetry cannot be delivered, at most once a minute. Thread-safe. */
public final class FailureReport {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean any;

    /** A report by the given clock of nanoseconds. */
    public FailureReport(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Logs the sentence unless something was logged within the last minute. */
    public synchronized void warn(String sentence) {
        long now = nanoTime.getAsLong();
        if (!any || now - lastNanos >= SILENCE_NANOS) {
            any = true;
            lastNanos = now;
            LOG.log(Level.WARNING, sentence);
        }
    }
}

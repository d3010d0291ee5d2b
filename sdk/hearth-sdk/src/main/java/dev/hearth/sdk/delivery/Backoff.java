package dev.hearth.sdk.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** How long to leave a server alone that failed: a second, then twice as long each time up to a minute, of which a random part from half to all. */
final class Backoff {
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final DoubleSupplier random;
    private long stepNanos;

    /** {@code random} gives numbers from 0 to 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The wait after one more failure. */
    long nextNanos() {
        stepNanos = stepNanos == 0 ? FIRST_NANOS : Math.min(2 * stepNanos, LONGEST_NANOS);
        return (long) (stepNanos * (0.5 + random.getAsDouble() / 2));
    }

    void succeeded() {
        stepNanos = 0;
    }
}

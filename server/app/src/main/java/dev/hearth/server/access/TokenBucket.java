package dev.hearth.server.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets a certain amount per second through, a second's worth at once. Whatever comes while something is left passes
 * whole, however large, and is paid for afterwards: a batch larger than a second's worth could never pass otherwise.
 * Thread-safe.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final LongSupplier nanoClock;
    private double left;
    private long filledNanos;

    TokenBucket(long perSecond, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.nanoClock = nanoClock;
        this.left = perSecond;
        this.filledNanos = nanoClock.getAsLong();
    }

    /** Takes {@code amount} and returns zero, or takes nothing and returns how long to wait. */
    synchronized Duration take(long amount) {
        long now = nanoClock.getAsLong();
        left = Math.min(perSecond, left + (now - filledNanos) / NANOS_PER_SECOND * perSecond);
        filledNanos = now;
        if (left > 0) {
            left -= amount;
            return Duration.ZERO;
        }
        return Duration.ofNanos(1 + (long) (-left / perSecond * NANOS_PER_SECOND));
    }
}

package dev.hearth.sdk.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When a courier takes over what other processes have left on disk, if there is one: when its program has started, and then every minute. For one thread. */
final class Adoption {
    /** What has waited on disk can wait until the program has started. */
    private static final long AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Depot depot;
    private final LongSupplier nanoTime;
    private long atNanos;
    private boolean done;

    Adoption(Depot depot, LongSupplier nanoTime) {
        this.depot = depot;
        this.nanoTime = nanoTime;
        this.atNanos = nanoTime.getAsLong() + AFTER_NANOS;
    }

    /** In how many nanoseconds it is due; 0 or less for now. */
    long inNanos() {
        return depot.hasSpool() ? atNanos - nanoTime.getAsLong() : Long.MAX_VALUE;
    }

    /** Takes over what there is if it is time, or if somebody is in a hurry for the first time: programs that end sooner would leave it for ever. */
    void runIfDue(boolean urgent) {
        if (inNanos() <= 0 || (urgent && !done)) {
            done = true;
            atNanos = nanoTime.getAsLong() + EVERY_NANOS;
            depot.adopt();
        }
    }
}

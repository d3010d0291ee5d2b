package dev.hearth.sdk.wire;

import java.util.concurrent.TimeUnit;

/** The time for which a learned call site is believed. Thread-safe. */
public final class SitePeriod {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static volatile int now = 1;
    private static long beganNanos = System.nanoTime(); // guarded by the class

    private SitePeriod() {}

    static int now() {
        return now;
    }

    /** Begins the next period if this one has lasted long enough; called now and then by whoever is awake anyway. */
    public static synchronized void pass() {
        long nanos = System.nanoTime();
        if (nanos - beganNanos >= NANOS) {
            next();
            beganNanos = nanos;
        }
    }

    static synchronized void next() {
        now++;
    }
}

package dev.hearth.sdk.testing;

import io.opentelemetry.sdk.common.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that begins at the epoch and goes on only as it is told. Thread-safe. */
public final class SteppingClock implements Clock {
    private final AtomicLong nanos = new AtomicLong(TimeUnit.SECONDS.toNanos(1));

    /** Goes on by this much. */
    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long now() {
        return nanos.get();
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }
}

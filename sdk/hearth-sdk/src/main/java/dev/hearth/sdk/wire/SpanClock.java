package dev.hearth.sdk.wire;

import io.opentelemetry.sdk.common.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The system's time, read once where OpenTelemetry reads it three times: the id of a new trace begins with the time, and its first span then
 * asks for the time of day and the nanosecond counter. A reading costs a tenth of a span. Thread-safe.
 *
 * <p>The time of day is counted on from a reading that is at most {@value #ANCHOR_MILLIS} ms old, so that a clock which was set, or
 * a machine which has slept, is soon noticed.
 */
public final class SpanClock implements Clock {
    /** The process's clock. */
    public static final SpanClock SYSTEM = new SpanClock();

    private static final long ANCHOR_MILLIS = 50;
    private static final long ANCHOR_NANOS = TimeUnit.MILLISECONDS.toNanos(ANCHOR_MILLIS);

    private final ThreadLocal<Begun> begun = ThreadLocal.withInitial(Begun::new);
    private volatile @Nullable Anchor anchor;

    private record Anchor(long nanos, long epochNanos) {}

    /** A reading for the span that this thread is starting. */
    private static final class Begun {
        static final int USED = 0;
        static final int FOR_BOTH = 1;
        static final int FOR_COUNTER = 2;

        long nanos;
        long epochNanos;
        int state;
    }

    private SpanClock() {}

    /** The time of day now, which the next {@link #now} and {@link #nanoTime} of this thread will be too. */
    long begin() {
        Begun mine = begun.get();
        mine.nanos = System.nanoTime();
        mine.epochNanos = epochNanosAt(mine.nanos);
        mine.state = Begun.FOR_BOTH;
        return mine.epochNanos;
    }

    /** Says that there will be no span after all. */
    public void forget() {
        begun.get().state = Begun.USED;
    }

    @Override
    public long now() {
        Begun mine = begun.get();
        if (mine.state == Begun.FOR_BOTH) {
            mine.state = Begun.FOR_COUNTER;
            return mine.epochNanos;
        }
        mine.state = Begun.USED;
        return epochNanosAt(System.nanoTime());
    }

    @Override
    public long nanoTime() {
        Begun mine = begun.get();
        if (mine.state == Begun.FOR_COUNTER) {
            mine.state = Begun.USED;
            return mine.nanos;
        }
        return System.nanoTime();
    }

    private long epochNanosAt(long nanos) {
        Anchor from = anchor;
        if (from == null || nanos - from.nanos > ANCHOR_NANOS) {
            Instant now = Instant.now();
            from = new Anchor(nanos, TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
            anchor = from;
        }
        return from.epochNanos + (nanos - from.nanos);
    }
}

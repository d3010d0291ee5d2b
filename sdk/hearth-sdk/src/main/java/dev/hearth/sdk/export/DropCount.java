package dev.hearth.sdk.export;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Counts spans that found the queue full, and tells of them: at once, then at most once a minute, and at the end. Thread-safe to count. */
final class DropCount {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongAdder counted = new LongAdder();
    private long untold;
    private long toldAtNanos;
    private boolean told;

    void add(long spans) {
        counted.add(spans);
    }

    /** For the worker alone. */
    void report(boolean last) {
        untold += counted.sumThenReset();
        long now = System.nanoTime();
        if (untold > 0 && (!told || last || now - toldAtNanos >= EVERY_NANOS)) {
            LOG.log(
                    Level.WARNING,
                    "Hearth dropped {0} spans because they came faster than they could be sent; record fewer spans or move"
                            + " the server nearer.",
                    untold);
            untold = 0;
            told = true;
            toldAtNanos = now;
        }
    }
}

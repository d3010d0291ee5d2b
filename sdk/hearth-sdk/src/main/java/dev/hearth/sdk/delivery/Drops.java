package dev.hearth.sdk.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is lost, by reason, and tells of it: in the log and, for the worker to send, as notices; for each reason at once, then at
 * most once a minute, and at the end. Thread-safe.
 */
public final class Drops {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final LongAdder queueFull = new LongAdder();
    private final Map<DropReason, Count> counts = new EnumMap<>(DropReason.class); // guarded by this
    private final List<Notice> notices = new ArrayList<>(); // guarded by this

    /** What is to be said of one reason. */
    public record Notice(DropReason reason, long records, long total, String because) {}

    private static final class Count {
        long untold;
        long total;
        long toldAtNanos;
        boolean told;
        String because = "";
    }

    /** By the given clock of nanoseconds. */
    public Drops(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one that found the queue full: for the program's own threads, so without a word. */
    public void countQueueFull() {
        queueFull.increment();
    }

    /** Counts these; {@code because} completes "dropped n records because", null for the reason's own words. */
    public synchronized void add(DropReason reason, long records, @Nullable String because) {
        if (records <= 0) {
            return;
        }
        Count count = counts.computeIfAbsent(reason, r -> new Count());
        count.untold += records;
        count.total += records;
        count.because = because == null ? reason.because() : because;
        tellIfDue(reason, count, false);
    }

    /** How many were lost so far. */
    public synchronized long total() {
        return queueFull.sum()
                + counts.values().stream().mapToLong(count -> count.total).sum();
    }

    /** What is to be sent about losses since the last call; everything untold if this is the {@code last}. For the worker. */
    public synchronized List<Notice> take(boolean last) {
        add(DropReason.QUEUE_FULL, queueFull.sumThenReset(), null);
        counts.forEach((reason, count) -> tellIfDue(reason, count, last));
        List<Notice> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    private void tellIfDue(DropReason reason, Count count, boolean last) {
        long now = nanoTime.getAsLong();
        if (count.untold == 0 || (count.told && !last && now - count.toldAtNanos < EVERY_NANOS)) {
            return;
        }
        LOG.log(Level.WARNING, "Hearth dropped {0} because {1}.", new Object[] {records(count.untold), count.because});
        notices.add(new Notice(reason, count.untold, count.total, count.because));
        count.untold = 0;
        count.told = true;
        count.toldAtNanos = now;
    }

    static String records(long number) {
        return number == 1 ? "1 record" : number + " records";
    }
}

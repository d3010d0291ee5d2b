package dev.hearth.sdk.blocking;

import dev.hearth.sdk.wire.CallSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds calls of one place: told of at once, then at most once a minute, and at the end. Holds a bounded number of
 * places. Thread-safe.
 */
public final class BlockedCalls {
    static final int MOST_PLACES = 500;
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<Key, Fold> folds = new LinkedHashMap<>(); // guarded by this

    /** What is to be said of one place; {@code longest} is one of the {@code count} calls since the last time. */
    public record Notice(BlockedCall longest, long count, long totalMicros) {}

    private record Key(BlockedKind kind, @Nullable CallSite place) {}

    private static final class Fold {
        private @Nullable BlockedCall longest;
        private long count;
        private long totalMicros;
        private boolean told;
        private long toldAtNanos;
    }

    /** By the given clock of nanoseconds. */
    public BlockedCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add(BlockedCall call) {
        Key key = new Key(call.kind(), call.place());
        boolean hasRoom = folds.containsKey(key) || folds.size() < MOST_PLACES;
        BlockedCall kept = hasRoom ? call : call.withoutPlace();
        Fold fold = folds.computeIfAbsent(new Key(kept.kind(), kept.place()), k -> new Fold());
        fold.count++;
        fold.totalMicros += kept.micros();
        if (fold.longest == null || kept.micros() > fold.longest.micros()) {
            fold.longest = kept;
        }
    }

    /** What is to be sent by now; everything untold if this is the {@code last} time. */
    public synchronized List<Notice> take(boolean last) {
        long now = nanoTime.getAsLong();
        List<Notice> due = new ArrayList<>();
        for (Fold fold : folds.values()) {
            BlockedCall longest = fold.longest;
            if (longest != null && (last || !fold.told || now - fold.toldAtNanos >= EVERY_NANOS)) {
                due.add(new Notice(longest, fold.count, fold.totalMicros));
                fold.longest = null;
                fold.count = 0;
                fold.totalMicros = 0;
                fold.told = true;
                fold.toldAtNanos = now;
            }
        }
        return due;
    }
}

package dev.hearth.sdk.export;

import dev.hearth.sdk.signal.SpanTotals;
import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The open spans whose start the worker has handled, by span id, without keeping any of them alive. Only the worker writes, so
 * threads that record spans never meet here. Thread-safe.
 */
public final class OpenSpans {
    private static final int TAILS = 4_096;

    private final Map<String, OpenSpan> byId = new ConcurrentHashMap<>();

    /** How many ids end alike. Every span that ends asks, and nearly all that end soon find 0 here without a hash or a lookup. */
    private final AtomicIntegerArray byTail = new AtomicIntegerArray(TAILS);

    private final ReferenceQueue<ReadableSpan> collected = new ReferenceQueue<>();

    private final SpanTotals totals;

    /** What is measured inside of them is summed up in {@code totals}. */
    public OpenSpans(SpanTotals totals) {
        this.totals = totals;
    }

    SpanTotals totals() {
        return totals;
    }

    /** How many spans are open now, without those that started within the last batch delay. */
    public int count() {
        return byId.size();
    }

    boolean contains(String spanId) {
        return byTail.get(tail(spanId)) > 0 && byId.containsKey(spanId);
    }

    private static int tail(String spanId) {
        int last = spanId.length() - 1;
        return ((spanId.charAt(last - 2) * 31 + spanId.charAt(last - 1)) * 31 + spanId.charAt(last)) & (TAILS - 1);
    }

    OpenSpan add(ReadableSpan span, StartedSpan started, @Nullable Opening opening) {
        OpenSpan added = new OpenSpan(span, started, opening, collected);
        byTail.incrementAndGet(tail(added.spanId));
        byId.put(added.spanId, added);
        return added;
    }

    @Nullable
    OpenSpan remove(String spanId) {
        OpenSpan removed = byId.remove(spanId);
        if (removed != null) {
            byTail.decrementAndGet(tail(spanId));
        }
        return removed;
    }

    /** The spans that are open and can still be ended. */
    List<ReadableSpan> alive() {
        List<ReadableSpan> alive = new ArrayList<>();
        for (OpenSpan open : byId.values()) {
            ReadableSpan span = open.get();
            if (span != null) {
                alive.add(span);
            }
        }
        return alive;
    }

    /** The next span that was collected while it was open, or null. */
    @Nullable
    OpenSpan nextLeaked() {
        while (true) {
            Reference<? extends ReadableSpan> reference = collected.poll();
            if (reference == null) {
                return null;
            }
            if (reference instanceof OpenSpan open && byId.remove(open.spanId, open)) {
                byTail.decrementAndGet(tail(open.spanId));
                return open;
            }
        }
    }
}

package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Opening;
import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The open spans whose start the worker has handled, by span id, without keeping any of them alive. Only the worker writes, so
 * threads that record spans never meet here. Thread-safe.
 */
public final class OpenSpans {
    private final Map<String, OpenSpan> byId = new ConcurrentHashMap<>();
    private final ReferenceQueue<ReadableSpan> collected = new ReferenceQueue<>();

    /** How many spans are open now, without those that started within the last batch delay. */
    public int count() {
        return byId.size();
    }

    boolean contains(String spanId) {
        return byId.containsKey(spanId);
    }

    OpenSpan add(ReadableSpan span, StartedSpan started, @Nullable Opening opening) {
        OpenSpan added = new OpenSpan(span, started, opening, collected);
        byId.put(added.spanId, added);
        return added;
    }

    @Nullable
    OpenSpan remove(String spanId) {
        return byId.remove(spanId);
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
                return open;
            }
        }
    }
}

package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every open span of this process, by span id, without keeping any of them alive. Thread-safe. */
public final class OpenSpans {
    private final Map<String, SpanEntry> byId = new ConcurrentHashMap<>();
    private final ReferenceQueue<ReadWriteSpan> collected = new ReferenceQueue<>();

    /** How many spans are open now. */
    public int count() {
        return byId.size();
    }

    /** Whether this span is open in this process. */
    public boolean contains(SpanContext span) {
        return span.isValid() && byId.containsKey(span.getSpanId());
    }

    /** Ends every open span with the verdict {@code abandoned}. */
    public void abandonAll(String reason) {
        for (SpanEntry entry : byId.values()) {
            ReadWriteSpan span = entry.get();
            if (span != null) {
                span.setAttribute(Keys.VERDICT, Keys.ABANDONED);
                span.setAttribute(Keys.VERDICT_REASON, reason);
                span.end();
            }
        }
    }

    ReferenceQueue<ReadWriteSpan> collected() {
        return collected;
    }

    void add(SpanEntry entry) {
        byId.put(entry.spanId, entry);
    }

    @Nullable
    SpanEntry remove(String spanId) {
        return byId.remove(spanId);
    }

    /** The next span that was collected while it was open, or null. */
    @Nullable
    SpanEntry nextLeaked() {
        while (true) {
            Reference<? extends ReadWriteSpan> reference = collected.poll();
            if (reference == null) {
                return null;
            }
            if (reference instanceof SpanEntry entry && byId.remove(entry.spanId, entry)) {
                return entry;
            }
        }
    }
}

package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.StartedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records of each trace that began here until the rule keeps it, and drops them when its last span has ended and it was
 * not kept. A kept trace's records follow in their order, without pending records for what has ended, and from then on it
 * passes; so does a trace whose root is elsewhere. When too much is held, the oldest trace is kept. For the worker alone.
 */
final class TailSampler implements Outlet {
    private final TailRule rule;
    private final Outlet next;
    private final long maxBytes;
    private final Map<String, Held> traces = new LinkedHashMap<>();
    private long heldBytes;

    /** One undecided trace. */
    private static final class Held {
        final long firstStartNanos;
        final Map<String, StartedSpan> open = new LinkedHashMap<>();
        final List<Ended> ended = new ArrayList<>();
        long bytes;
        boolean quiet;

        Held(long firstStartNanos) {
            this.firstStartNanos = firstStartNanos;
        }
    }

    private record Ended(SpanData span, boolean isLog) {}

    TailSampler(TailRule rule, Outlet next, long maxBytes) {
        this.rule = rule;
        this.next = next;
        this.maxBytes = maxBytes;
    }

    @Override
    public void started(StartedSpan span) {
        Held held = heldFor(span);
        if (held == null) {
            next.started(span);
            return;
        }
        held.open.put(span.getSpanContext().getSpanId(), span);
        grow(held, span);
        if (rule.keeps(span, span.getStartEpochNanos() - held.firstStartNanos)) {
            keep(span.getSpanContext().getTraceId());
        }
        keepOldestWhileTooMuch();
    }

    @Override
    public void ended(SpanData span, boolean isLog, boolean startWasTold) {
        Held held = startWasTold ? traces.get(span.getSpanContext().getTraceId()) : heldFor(span);
        if (held == null) {
            next.ended(span, isLog, startWasTold);
            return;
        }
        held.open.remove(span.getSpanContext().getSpanId());
        held.ended.add(new Ended(span, isLog));
        grow(held, span);
        if (rule.keeps(span, span.getEndEpochNanos() - held.firstStartNanos)) {
            keep(span.getSpanContext().getTraceId());
        }
        keepOldestWhileTooMuch();
    }

    /**
     * Drops the traces in which nothing is open any more. A child that started before the end of the last span may have been
     * queued too late for this round, so a trace must have been found quiet in the round before, too.
     */
    @Override
    public void roundEnded() {
        for (Iterator<Held> each = traces.values().iterator(); each.hasNext(); ) {
            Held held = each.next();
            if (held.open.isEmpty() && held.quiet) {
                heldBytes -= held.bytes;
                each.remove();
            }
            held.quiet = held.open.isEmpty();
        }
        next.roundEnded();
    }

    private @Nullable Held heldFor(SpanData starting) {
        String traceId = starting.getSpanContext().getTraceId();
        Held held = traces.get(traceId);
        if (held == null && !starting.getParentSpanContext().isValid()) {
            held = new Held(starting.getStartEpochNanos());
            traces.put(traceId, held);
        }
        if (held != null) {
            held.quiet = false;
        }
        return held;
    }

    private void grow(Held held, SpanData by) {
        long bytes = BatchSplitter.estimateBytes(by);
        held.bytes += bytes;
        heldBytes += bytes;
    }

    private void keepOldestWhileTooMuch() {
        while (heldBytes > maxBytes) {
            keep(traces.keySet().iterator().next());
        }
    }

    private void keep(String traceId) {
        Held held = traces.remove(traceId);
        if (held != null) {
            heldBytes -= held.bytes;
            held.ended.forEach(record -> next.ended(record.span(), record.isLog(), false));
            held.open.values().forEach(next::started);
        }
    }
}

package dev.hearth.sdk.signal;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What counters and histograms measured inside of every open span: each amount counts for the span that is current and for all that are open above it,
 * so that a span tells what everything below it used. Costs nothing until something is to be summed up; then every start costs an entry of a
 * map. Thread-safe.
 */
public final class SpanTotals {
    private static final Set<String> ALWAYS = Set.of("operation.cost", "gen_ai.client.token.usage");

    private final Map<String, Tally> open = new ConcurrentHashMap<>();
    private volatile boolean all;
    private volatile boolean watching;

    /** Whether every metric is summed up, not only those of what language models cost. */
    public void collectAll(boolean wanted) {
        all = wanted;
        if (wanted) {
            watching = true;
        }
    }

    /** Says that there is an instrument of this name. */
    public void expect(String metric) {
        if (ALWAYS.contains(metric)) {
            watching = true;
        }
    }

    /** Says that the span is open. */
    public void started(ReadableSpan span) {
        if (watching) {
            Tally above = open.get(span.getParentSpanContext().getSpanId());
            open.put(span.getSpanContext().getSpanId(), new Tally(above));
        }
    }

    /** Counts what was measured in the context for its span and for those above it. */
    public void add(Context context, String metric, Attributes attributes, long amount) {
        for (Tally tally = tally(context, metric); tally != null; tally = tally.above()) {
            tally.add(metric, attributes, amount);
        }
    }

    /** The same of an amount that is not whole. */
    public void add(Context context, String metric, Attributes attributes, double amount) {
        for (Tally tally = tally(context, metric); tally != null; tally = tally.above()) {
            tally.add(metric, attributes, amount);
        }
    }

    private @Nullable Tally tally(Context context, String metric) {
        return watching && (all || ALWAYS.contains(metric))
                ? open.get(Span.fromContext(context).getSpanContext().getSpanId())
                : null;
    }

    /** What was summed up for the span, as JSON, or null. It is open no more. */
    public @Nullable String take(String spanId) {
        Tally tally = open.isEmpty() ? null : open.remove(spanId);
        return tally == null ? null : tally.close();
    }
}

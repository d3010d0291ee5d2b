package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Keys;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Registers every span of the pipeline at its start and queues it for the worker. Costs the caller one enqueue. Thread-safe. */
public final class HearthProcessor implements SpanProcessor {
    /** In a span's parent context: the attributes it starts with, so that they need not be copied. */
    public static final ContextKey<Attributes> AT_START = ContextKey.named("hearth-attributes-at-start");

    private final OpenSpans open;
    private final BatchWorker worker;

    /** A processor that feeds {@code worker}. */
    public HearthProcessor(OpenSpans open, BatchWorker worker) {
        this.open = open;
        this.worker = worker;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (Keys.LOG.equals(span.getAttribute(Keys.SPAN_TYPE))) {
            return;
        }
        SpanEntry entry = new SpanEntry(span, parent.get(AT_START), open.collected());
        open.add(entry);
        worker.started(entry);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        SpanEntry entry = open.remove(span.getSpanContext().getSpanId());
        if (entry == null) {
            worker.ended(new SpanEntry(span));
        } else if (!entry.change(SpanEntry.ANNOUNCING, SpanEntry.ENDED)) {
            entry.held = span;
            entry.change(SpanEntry.ANNOUNCED, SpanEntry.ENDED);
            worker.ended(entry);
        } else {
            worker.endedInPlace();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return worker.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return worker.shutdown();
    }
}

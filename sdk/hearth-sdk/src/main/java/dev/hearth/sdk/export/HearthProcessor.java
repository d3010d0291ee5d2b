package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Queues every span of the pipeline for the worker at its start. Costs the caller one enqueue. Thread-safe. */
public final class HearthProcessor implements SpanProcessor {
    /** In a span's parent context: what the facade knows of it, so that it need not be made into attributes at once. */
    public static final ContextKey<Opening> OPENING = ContextKey.named("hearth-opening");

    private final OpenSpans open;
    private final BatchWorker worker;

    /** A processor that feeds {@code worker}. */
    public HearthProcessor(OpenSpans open, BatchWorker worker) {
        this.open = open;
        this.worker = worker;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getSpanContext().isSampled()) {
            worker.started(QueuedSpan.start(span, parent.get(OPENING)));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    /** A span whose start still waits needs nothing more: the worker will see that it has ended. */
    @Override
    public void onEnd(ReadableSpan span) {
        if (open.contains(span.getSpanContext().getSpanId())) {
            worker.ended(QueuedSpan.end(span));
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

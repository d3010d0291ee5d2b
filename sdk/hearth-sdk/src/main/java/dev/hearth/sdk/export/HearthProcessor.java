package dev.hearth.sdk.export;

import dev.hearth.sdk.wire.BaggageAttributes;
import dev.hearth.sdk.wire.Opening;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queues every span of the pipeline for the worker at its start. Costs the caller one enqueue. Thread-safe. */
public final class HearthProcessor implements SpanProcessor {
    private static final ThreadLocal<Starting> STARTING = ThreadLocal.withInitial(Starting::new);

    private final OpenSpans open;
    private final BatchWorker worker;
    private final boolean baggage;

    /**
     * What this thread is about to start. A flag, since to keep the opening itself here would make an old object point to a new one, after which the
     * collector has the processor wait for its writes: a tenth of a span.
     */
    private static final class Starting {
        boolean isOurs;
    }

    /** A processor that feeds {@code worker}; {@code baggage} says whether that of the context becomes attributes. */
    public HearthProcessor(OpenSpans open, BatchWorker worker, boolean baggage) {
        this.baggage = baggage;
        this.open = open;
        this.worker = worker;
    }

    /**
     * Starts the span that {@code opening} belongs to, by a builder of the tracers that this is a processor of. What the facade knows of it is
     * queued beside the span, so that it need not be made into attributes at once.
     */
    public Span start(SpanBuilder builder, Opening opening) {
        Starting starting = STARTING.get();
        starting.isOurs = true;
        Span span;
        try {
            span = builder.startSpan();
        } finally {
            starting.isOurs = false; // also if nobody took it, since the span is not sampled
        }
        if (span instanceof ReadableSpan started && span.getSpanContext().isSampled()) {
            queue(started, opening);
        }
        return span;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        Starting starting = STARTING.get();
        if (starting.isOurs) {
            starting.isOurs = false; // another processor may start spans of its own
        } else if (span.getSpanContext().isSampled()) {
            if (baggage) {
                Map<String, String> entries = BaggageAttributes.of(parent);
                if (!entries.isEmpty()) { // else walking through nothing costs a tenth of the span's memory
                    entries.forEach(span::setAttribute);
                }
            }
            queue(span, null);
        }
    }

    private void queue(ReadableSpan span, @Nullable Opening opening) {
        open.totals().started(span);
        worker.started(QueuedSpan.start(span, opening));
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

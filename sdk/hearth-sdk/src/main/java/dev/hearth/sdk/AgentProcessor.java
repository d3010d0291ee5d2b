package dev.hearth.sdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;

/** Brings an agent's spans into the pipeline, which ends when the agent does: with the process. Thread-safe. */
record AgentProcessor(Pipeline pipeline) implements SpanProcessor {
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        pipeline.processor().onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        pipeline.processor().onEnd(span);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return pipeline.processor().forceFlush();
    }

    /** Ends what is open as abandoned, and waits until it is delivered or kept for the next process. */
    @Override
    public CompletableResultCode shutdown() {
        return pipeline.shutdown("process exit", EXIT_TIMEOUT)
                ? CompletableResultCode.ofSuccess()
                : CompletableResultCode.ofFailure();
    }
}

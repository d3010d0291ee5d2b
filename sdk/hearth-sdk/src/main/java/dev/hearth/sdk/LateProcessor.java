package dev.hearth.sdk;

import dev.hearth.sdk.export.HearthProcessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Brings the spans of somebody else's OpenTelemetry into whatever pipeline is running. Thread-safe. */
final class LateProcessor implements SpanProcessor {
    private final Configuration configuration;

    LateProcessor(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        Pipeline running = configuration.pipeline();
        if (running != null && !Suppression.covers(parent)) {
            running.processor().onStart(parent, span);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    /** A span may end after another pipeline has taken over: each knows its own. */
    @Override
    public void onEnd(ReadableSpan span) {
        for (Pipeline pipeline : configuration.all()) {
            HearthProcessor processor = pipeline.processor();
            processor.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    /** Not the pipeline's end: it is Hearth's own. */
    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode forceFlush() {
        Pipeline running = configuration.pipeline();
        return running == null
                ? CompletableResultCode.ofSuccess()
                : running.processor().forceFlush();
    }
}

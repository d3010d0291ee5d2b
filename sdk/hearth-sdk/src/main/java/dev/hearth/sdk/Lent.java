package dev.hearth.sdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** A user's processor or exporter, which is not shut down if the next pipeline goes on with it. */
final class Lent {
    private Lent() {}

    record Processor(SpanProcessor theirs, BooleanSupplier passedOn) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            theirs.onStart(parent, span);
        }

        @Override
        public boolean isStartRequired() {
            return theirs.isStartRequired();
        }

        @Override
        public void onEnd(ReadableSpan span) {
            theirs.onEnd(span);
        }

        @Override
        public boolean isEndRequired() {
            return theirs.isEndRequired();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return theirs.forceFlush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return passedOn.getAsBoolean() ? theirs.forceFlush() : theirs.shutdown();
        }
    }

    /** One batch at a time, also of two pipelines. */
    record Exporter(SpanExporter theirs, BooleanSupplier passedOn) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            synchronized (theirs) {
                return theirs.export(spans);
            }
        }

        @Override
        public CompletableResultCode flush() {
            return theirs.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return passedOn.getAsBoolean() ? theirs.flush() : theirs.shutdown();
        }
    }
}

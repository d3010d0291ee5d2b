package dev.hearth.sdk.scrub;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** Gives a user's processor ended spans without secrets, since it may send them somewhere. Thread-safe as that is. */
public final class ScrubbingProcessor implements SpanProcessor {
    private final SpanProcessor processor;
    private final Scrubber scrubber;

    /** Stands before {@code processor}. */
    public ScrubbingProcessor(SpanProcessor processor, Scrubber scrubber) {
        this.processor = processor;
        this.scrubber = scrubber;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        processor.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return processor.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        processor.onEnd(new Ended(span, scrubber.scrub(span.toSpanData())));
    }

    @Override
    public boolean isEndRequired() {
        return processor.isEndRequired();
    }

    @Override
    public CompletableResultCode shutdown() {
        return processor.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return processor.forceFlush();
    }

    /** The span with the scrubbed data. */
    private record Ended(ReadableSpan span, SpanData data) implements ReadableSpan {
        @Override
        public SpanContext getSpanContext() {
            return data.getSpanContext();
        }

        @Override
        public SpanContext getParentSpanContext() {
            return data.getParentSpanContext();
        }

        @Override
        public String getName() {
            return data.getName();
        }

        @Override
        public SpanData toSpanData() {
            return data;
        }

        @Override
        @Deprecated
        public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
            return span.getInstrumentationLibraryInfo();
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return data.getInstrumentationScopeInfo();
        }

        @Override
        public boolean hasEnded() {
            return true;
        }

        @Override
        public long getLatencyNanos() {
            return span.getLatencyNanos();
        }

        @Override
        public SpanKind getKind() {
            return data.getKind();
        }

        @Override
        public <T> @Nullable T getAttribute(AttributeKey<T> key) {
            return data.getAttributes().get(key);
        }

        @Override
        public Attributes getAttributes() {
            return data.getAttributes();
        }
    }
}

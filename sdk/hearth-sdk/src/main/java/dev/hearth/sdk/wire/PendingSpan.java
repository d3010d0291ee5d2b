package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** The record that announces an open span: a child of it, with an id of its own, without duration. Immutable. */
public final class PendingSpan extends DelegatingSpanData {
    private static final IdGenerator IDS = new IdSource();

    private final SpanData open;
    private final SpanContext context;
    private final Attributes attributes;

    /** Announces {@code open}. */
    public PendingSpan(StartedSpan open) {
        super(open);
        SpanContext real = open.getSpanContext();
        String parent = open.getParentSpanContext().isValid()
                ? open.getParentSpanContext().getSpanId()
                : SpanId.getInvalid();
        this.open = open;
        this.context =
                SpanContext.create(real.getTraceId(), IDS.generateSpanId(), real.getTraceFlags(), real.getTraceState());
        this.attributes = RecordAttributes.of(open.getAttributes())
                .with(Keys.SPAN_TYPE, Keys.PENDING)
                .with(Keys.PENDING_PARENT, parent);
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return open.getSpanContext();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public long getEndEpochNanos() {
        return open.getStartEpochNanos();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }
}

package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span with other attributes, of which none counts as dropped that was not before. Immutable if its subclasses are. */
public abstract class ChangedSpan extends DelegatingSpanData {
    private final Attributes attributes;

    /** The span with these attributes in the place of its own. */
    protected ChangedSpan(SpanData span, Attributes attributes) {
        super(span);
        this.attributes = attributes;
    }

    @Override
    public final Attributes getAttributes() {
        return attributes;
    }

    @Override
    public final int getTotalAttributeCount() {
        return super.getTotalAttributeCount()
                + attributes.size()
                - super.getAttributes().size();
    }
}

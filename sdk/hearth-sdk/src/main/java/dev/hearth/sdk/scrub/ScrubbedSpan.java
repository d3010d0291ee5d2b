package dev.hearth.sdk.scrub;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** A span with other attributes, events and links. Immutable. */
final class ScrubbedSpan extends DelegatingSpanData {
    private final Attributes attributes;
    private final List<EventData> events;
    private final List<LinkData> links;

    ScrubbedSpan(SpanData span, Attributes attributes, List<EventData> events, List<LinkData> links) {
        super(span);
        this.attributes = attributes;
        this.events = List.copyOf(events);
        this.links = List.copyOf(links);
    }

    /** What says that something was scrubbed is one more. */
    @Override
    public int getTotalAttributeCount() {
        return super.getTotalAttributeCount()
                + attributes.size()
                - super.getAttributes().size();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public List<LinkData> getLinks() {
        return links;
    }
}

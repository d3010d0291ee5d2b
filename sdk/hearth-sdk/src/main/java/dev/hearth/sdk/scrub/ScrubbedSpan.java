package dev.hearth.sdk.scrub;

import dev.hearth.sdk.wire.ChangedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** A span with other attributes, events and links. Immutable. */
final class ScrubbedSpan extends ChangedSpan {
    private final List<EventData> events;
    private final List<LinkData> links;

    ScrubbedSpan(SpanData span, Attributes attributes, List<EventData> events, List<LinkData> links) {
        super(span, attributes);
        this.events = List.copyOf(events);
        this.links = List.copyOf(links);
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

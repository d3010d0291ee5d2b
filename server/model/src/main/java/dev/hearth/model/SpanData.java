package dev.hearth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as it was sent.
 *
 * @param parentSpanId the span that this one is a child of, or null for a root
 * @param startNanos when it started, nanoseconds since the epoch
 * @param endNanos when it ended, nanoseconds since the epoch; 0 if the sender set none
 * @param statusMessage the status description, empty if there is none
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">
 *     trace.proto</a>
 */
public record SpanData(
        Resource resource,
        Scope scope,
        TraceId traceId,
        SpanId spanId,
        @Nullable SpanId parentSpanId,
        String name,
        long startNanos,
        long endNanos,
        Attributes attributes,
        List<EventData> events,
        List<LinkData> links,
        StatusCode status,
        String statusMessage) {

    public SpanData {
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    /** Something that happened inside a span. */
    public record EventData(String name, long timeNanos, Attributes attributes) {}

    /** A relation to another span, in this trace or another. */
    public record LinkData(TraceId traceId, SpanId spanId, Attributes attributes) {}
}

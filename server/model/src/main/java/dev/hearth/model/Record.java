package dev.hearth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code records_all}: one thing that happened, normalised.
 *
 * <p>Its identity is ({@link #traceId}, {@link #spanId}, {@link #kind}). A pending span shares trace and span id with
 * the span it announces.
 *
 * @param parentSpanId the parent, or null for a root
 * @param spanName the low-cardinality name; for logs of a Logfire-style SDK the message template
 * @param message what a person reads
 * @param level OpenTelemetry severity number, 1 to 24
 * @param startNanos nanoseconds since the epoch
 * @param endNanos nanoseconds since the epoch; equals {@code startNanos} for logs and pending spans
 * @param exception the first exception recorded on the span, or null
 * @param attributes everything the sender attached that has no column of its own
 * @param attributesJsonSchema JSON text that tells which attributes are serialised objects, or null
 * @param tags in the sender's order, without repeats
 * @param logBody the body of an OpenTelemetry log record, or null
 */
public record Record(
        TraceId traceId,
        SpanId spanId,
        @Nullable SpanId parentSpanId,
        RecordKind kind,
        String spanName,
        String message,
        int level,
        long startNanos,
        long endNanos,
        @Nullable ExceptionInfo exception,
        Attributes attributes,
        @Nullable String attributesJsonSchema,
        List<String> tags,
        Resource resource,
        Scope scope,
        List<SpanData.EventData> events,
        List<SpanData.LinkData> links,
        StatusCode status,
        String statusMessage,
        @Nullable Value logBody) {

    public Record {
        tags = List.copyOf(tags);
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    /**
     * An exception as recorded on a span.
     *
     * @param type the qualified class name
     * @param message the text, possibly empty
     * @param stacktrace the trace as the sender rendered it, possibly empty
     */
    public record ExceptionInfo(String type, String message, String stacktrace) {}
}

package dev.hearth.model;

import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry log record as it was sent.
 *
 * @param traceId the trace it was written in, or null
 * @param spanId the span it was written in, or null
 * @param timeNanos when it happened, or when it was observed if the sender does not say; nanoseconds since the epoch
 * @param severityNumber OpenTelemetry's severity number, 0 if unset
 * @param severityText the sender's own name for the severity, empty if unset
 * @param eventName the name of the event that the record stands for, empty if unset
 */
public record LogData(
        Resource resource,
        Scope scope,
        @Nullable TraceId traceId,
        @Nullable SpanId spanId,
        long timeNanos,
        int severityNumber,
        String severityText,
        String eventName,
        Value body,
        Attributes attributes) {}

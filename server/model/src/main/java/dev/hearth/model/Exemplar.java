package dev.hearth.model;

import org.jspecify.annotations.Nullable;

/**
 * One measurement behind a metric point, with the trace it was made in.
 *
 * @param timeNanos when it was measured, nanoseconds since the epoch
 * @param value a {@link Value.Int} or {@link Value.Real}; {@link Value.Null} if the sender gave none
 * @param traceId the trace, or null
 * @param spanId the span, or null
 * @param filteredAttributes what the measurement carried beyond the attributes of the point
 */
public record Exemplar(
        long timeNanos,
        Value value,
        @Nullable TraceId traceId,
        @Nullable SpanId spanId,
        Attributes filteredAttributes) {}

package dev.hearth.query.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the Live or the trace page, as stored; its verdict is for the caller to derive.
 *
 * @param kind {@code span}, {@code log}, {@code span_event}, {@code annotation} or {@code pending_span}
 * @param durationMicros null for what has no duration, and for open spans
 * @param exceptionMessage the beginning of it, enough for a line
 * @param statusCode {@code OK}, {@code ERROR} or null
 * @param statusMessage the beginning of it, enough for a line
 * @param verdict the attribute {@code hearth.verdict}, or null
 * @param verdictReason the attribute {@code hearth.verdict.reason}, or null
 * @param heartbeatIntervalMillis what the process promises by {@code hearth.heartbeat.interval_ms}; on open spans only
 * @param commitSequence the commit that stored the row
 */
public record Row(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        String kind,
        long startMicros,
        @Nullable Long durationMicros,
        String spanName,
        String message,
        int level,
        String service,
        @Nullable String serviceInstance,
        String scope,
        List<String> tags,
        @Nullable String exceptionType,
        @Nullable String exceptionMessage,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double costUsd,
        @Nullable String model,
        @Nullable Integer httpStatus,
        @Nullable String statusCode,
        @Nullable String statusMessage,
        @Nullable String verdict,
        @Nullable String verdictReason,
        @Nullable Long heartbeatIntervalMillis,
        long commitSequence) {

    public Row {
        tags = List.copyOf(tags);
    }

    public SpanKey key() {
        return new SpanKey(traceId, spanId);
    }

    /** Whether this is a span whose end has not arrived. */
    public boolean isOpen() {
        return kind.equals("pending_span");
    }
}

package dev.hearth.query.pages;

import org.jspecify.annotations.Nullable;

/**
 * A span as the doctor needs it, or a log in which an SDK reports what blocked. Long texts are cut.
 *
 * @param open whether its end has not arrived
 * @param durationMicros null while it is open
 * @param heartbeatIntervalMillis what its process promises, or null if nothing
 * @param verdict the attribute {@code hearth.verdict}, or null
 * @param verdictReason the attribute {@code hearth.verdict.reason}, or null
 * @param scopeFault the attribute {@code hearth.scope.fault}, or null
 * @param blockedKind the attribute {@code hearth.blocked.kind} of such a log, or null for a span
 * @param contentHash of the request to a model, or null if the span has none
 */
public record ExaminedSpan(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        boolean open,
        long startMicros,
        @Nullable Long durationMicros,
        String spanName,
        String message,
        String service,
        @Nullable String serviceInstance,
        @Nullable String host,
        @Nullable Long pid,
        @Nullable String language,
        String scope,
        @Nullable String statusCode,
        @Nullable String statusMessage,
        @Nullable String exceptionType,
        @Nullable String exceptionMessage,
        @Nullable String verdict,
        @Nullable String verdictReason,
        @Nullable Long heartbeatIntervalMillis,
        @Nullable String codeFile,
        @Nullable Long codeLine,
        @Nullable String codeFunction,
        @Nullable String httpMethod,
        @Nullable String url,
        boolean serverSide,
        @Nullable String operation,
        @Nullable String model,
        @Nullable String contentHash,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double costUsd,
        @Nullable Long queuedMicros,
        @Nullable String scopeFault,
        @Nullable String scopeClosedAt,
        @Nullable String scopeClosedOn,
        @Nullable String blockedKind,
        @Nullable String blockedIn,
        @Nullable String blockedThread,
        @Nullable Long blockedCount,
        @Nullable Long blockedMicros) {}

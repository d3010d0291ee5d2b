package dev.hearth.server.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A span of the round as the server gives it out. */
record StoredSpan(
        String spanId,
        @Nullable String parentSpanId,
        String kind,
        String verdict,
        List<String> tags,
        @Nullable String model,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens) {

    /** Reads a row of {@code /api/traces/{traceId}}. */
    static StoredSpan of(JsonNode row) {
        return new StoredSpan(
                row.path("spanId").asString(),
                text(row.path("parentSpanId")),
                row.path("kind").asString(),
                row.path("verdict").path("kind").asString(),
                row.path("tags").valueStream().map(JsonNode::asString).toList(),
                text(row.path("model")),
                number(row.path("inputTokens")),
                number(row.path("outputTokens")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? (Long) node.asLong() : null;
    }
}

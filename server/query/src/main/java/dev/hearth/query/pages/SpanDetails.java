package dev.hearth.query.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of one span or log, shaped as the pages want it.
 *
 * @param raw the whole row by column name
 */
public record SpanDetails(
        Row row,
        JsonNode attributes,
        @Nullable JsonNode attributesJsonSchema,
        JsonNode resource,
        ScopeDetails scope,
        List<EventDetails> events,
        List<LinkDetails> links,
        @Nullable String statusCode,
        @Nullable String statusMessage,
        @Nullable ExceptionDetails exception,
        @Nullable JsonNode logBody,
        JsonNode raw) {

    public SpanDetails {
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    public record ScopeDetails(String name, @Nullable String version, JsonNode attributes) {}

    public record EventDetails(String name, long timeMicros, JsonNode attributes) {}

    public record LinkDetails(String traceId, String spanId, JsonNode attributes) {}

    public record ExceptionDetails(
            String type, @Nullable String message, @Nullable String stacktrace) {}
}

package dev.hearth.query.pages;

import dev.hearth.query.JsonValues;
import dev.hearth.query.pages.SpanDetails.EventDetails;
import dev.hearth.query.pages.SpanDetails.ExceptionDetails;
import dev.hearth.query.pages.SpanDetails.LinkDetails;
import dev.hearth.query.pages.SpanDetails.ScopeDetails;
import dev.hearth.store.RowCursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** From a whole row of the store to what the details page shows. */
final class RawRows {

    private RawRows() {}

    static ObjectNode read(RowCursor cursor) {
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cursor.columns().size(); i++) {
            var column = cursor.columns().get(i);
            raw.set(column.name(), JsonValues.node(column.type(), cursor.value(i)));
        }
        return raw;
    }

    static SpanDetails details(Row row, ObjectNode raw) {
        return new SpanDetails(
                row,
                raw.path("attributes"),
                schema(text(raw, "attributes_json_schema")),
                raw.path("otel_resource_attributes"),
                new ScopeDetails(row.scope(), text(raw, "otel_scope_version"), raw.path("otel_scope_attributes")),
                events(raw.path("otel_events")),
                links(raw.path("otel_links")),
                text(raw, "otel_status_code"),
                text(raw, "otel_status_message"),
                exception(raw),
                raw.path("log_body").isNull() ? null : raw.path("log_body"),
                raw);
    }

    private static @Nullable JsonNode schema(@Nullable String text) {
        return text == null ? null : JsonValues.parse(text);
    }

    private static List<EventDetails> events(JsonNode stored) {
        List<EventDetails> events = new ArrayList<>();
        for (JsonNode event : stored) {
            events.add(new EventDetails(
                    event.path("event_name").asString(""),
                    micros(event.path("event_timestamp").asString("")),
                    event.path("attributes")));
        }
        return events;
    }

    private static List<LinkDetails> links(JsonNode stored) {
        List<LinkDetails> links = new ArrayList<>();
        for (JsonNode link : stored) {
            JsonNode context = link.has("context") ? link.path("context") : link;
            links.add(new LinkDetails(
                    context.path("trace_id").asString(""),
                    context.path("span_id").asString(""),
                    link.path("attributes")));
        }
        return links;
    }

    private static @Nullable ExceptionDetails exception(ObjectNode raw) {
        String type = text(raw, "exception_type");
        return type == null
                ? null
                : new ExceptionDetails(type, text(raw, "exception_message"), text(raw, "exception_stacktrace"));
    }

    private static long micros(String timestamp) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(timestamp));
        } catch (DateTimeParseException _) {
            return 0;
        }
    }

    private static @Nullable String text(ObjectNode raw, String column) {
        JsonNode node = raw.path(column);
        return node.isString() ? node.asString() : null;
    }
}

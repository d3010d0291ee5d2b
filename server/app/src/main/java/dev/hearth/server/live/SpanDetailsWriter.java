package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.query.pages.SpanDetails;
import dev.hearth.query.pages.SpanDetails.ExceptionDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes all that is known of one span. */
final class SpanDetailsWriter {

    private SpanDetailsWriter() {}

    static HttpResponse reply(SpanDetails span, RowWriter rows) {
        return JsonReply.object(json -> {
            json.writeName("row");
            rows.row(json, span.row());
            tree(json, "attributes", span.attributes());
            tree(json, "attributesJsonSchema", span.attributesJsonSchema());
            tree(json, "resource", span.resource());
            json.writeObjectPropertyStart("scope");
            json.writeStringProperty("name", span.scope().name());
            json.writeStringProperty("version", span.scope().version());
            tree(json, "attributes", span.scope().attributes());
            json.writeEndObject();
            events(json, span);
            links(json, span);
            json.writeStringProperty("statusCode", span.statusCode());
            json.writeStringProperty("statusMessage", span.statusMessage());
            exception(json, span.exception());
            tree(json, "logBody", span.logBody());
            tree(json, "raw", span.raw());
        });
    }

    private static void events(JsonGenerator json, SpanDetails span) {
        json.writeArrayPropertyStart("events");
        for (SpanDetails.EventDetails event : span.events()) {
            json.writeStartObject();
            json.writeStringProperty("name", event.name());
            json.writeNumberProperty("timeMicros", event.timeMicros());
            tree(json, "attributes", event.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, SpanDetails span) {
        json.writeArrayPropertyStart("links");
        for (SpanDetails.LinkDetails link : span.links()) {
            json.writeStartObject();
            json.writeStringProperty("traceId", link.traceId());
            json.writeStringProperty("spanId", link.spanId());
            tree(json, "attributes", link.attributes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void exception(JsonGenerator json, @Nullable ExceptionDetails exception) {
        if (exception == null) {
            json.writeNullProperty("exception");
            return;
        }
        json.writeObjectPropertyStart("exception");
        json.writeStringProperty("type", exception.type());
        json.writeStringProperty("message", exception.message());
        json.writeStringProperty("stacktrace", exception.stacktrace());
        json.writeEndObject();
    }

    private static void tree(JsonGenerator json, String name, @Nullable JsonNode node) {
        json.writeName(name);
        if (node == null) {
            json.writeNull();
        } else {
            json.writeTree(node);
        }
    }
}

package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.Resource;
import dev.hearth.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The caps on single texts, in UTF-8 bytes.
 *
 * @param nameBytes the cap on names and messages
 */
record Limits(int nameBytes) {

    static final int EXCEPTION_TEXT_BYTES = 32_000;

    private static final String SERVICE_NAME = "service.name";

    String name(String text) {
        return Utf8.cut(text, nameBytes);
    }

    /** Returns the exception that OpenTelemetry's {@code exception.*} attributes describe, or null. */
    @Nullable
    ExceptionInfo exception(Attributes attributes) {
        String type = attributes.text("exception.type");
        String message = attributes.text("exception.message");
        if (type == null && message == null) {
            return null;
        }
        return exception(type, message, attributes.text("exception.stacktrace"));
    }

    ExceptionInfo exception(@Nullable String type, @Nullable String message, @Nullable String stacktrace) {
        return new ExceptionInfo(
                name(orEmpty(type)),
                Utf8.cut(orEmpty(message), EXCEPTION_TEXT_BYTES),
                Utf8.cut(orEmpty(stacktrace), EXCEPTION_TEXT_BYTES));
    }

    /** Returns {@code resource} with a service name within the cap. */
    Resource resource(Resource resource) {
        String service = resource.attributes().text(SERVICE_NAME);
        if (service == null || name(service).equals(service)) {
            return resource;
        }
        Map<String, Value> attributes =
                new LinkedHashMap<>(resource.attributes().values());
        attributes.put(SERVICE_NAME, new Value.Text(name(service)));
        return new Resource(new Attributes(attributes));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

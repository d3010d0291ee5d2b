package dev.hearth.conformance;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A span as JSON text, of which any field can be written in any way. Not for concurrent use. */
final class JsonSpan {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private String after = "";

    private JsonSpan() {}

    /** Starts with a good span. */
    static JsonSpan good() {
        long end = Samples.nowNanos();
        return new JsonSpan()
                .with("traceId", quoted(hex(16)))
                .with("spanId", quoted(hex(8)))
                .with("name", quoted("check"))
                .with("kind", "1")
                .with("startTimeUnixNano", quoted(Long.toString(end - 1_000_000)))
                .with("endTimeUnixNano", quoted(Long.toString(end)));
    }

    /** Sets a field to JSON text. */
    JsonSpan with(String name, String json) {
        fields.put(name, json);
        return this;
    }

    JsonSpan without(String name) {
        fields.remove(name);
        return this;
    }

    /** Adds one attribute with a value in JSON text, such as {@code {"intValue": 1}}. */
    JsonSpan attribute(String value) {
        return with("attributes", "[{\"key\": \"k\", \"value\": %s}]".formatted(value));
    }

    /** Adds text after the span's fields, starting with a comma. */
    JsonSpan after(String text) {
        after = text;
        return this;
    }

    String span() {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", after + "}"));
    }

    /** Returns a request with this span alone. */
    String request() {
        return request("");
    }

    /** Returns a request with more fields at its top, starting with a comma. */
    String request(String more) {
        return """
                {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "%s"}}]},
                  "scopeSpans": [{"scope": {"name": "check"}, "spans": [%s]}]}]%s}""".formatted(Target.SERVICE, span(), more);
    }

    static String hex(int bytes) {
        return HexFormat.of().formatHex(Samples.id(bytes).toByteArray());
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }
}

package dev.hearth.ingest;

import dev.hearth.model.Value;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Values to and from JSON text. */
final class JsonText {

    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** Returns null if {@code text} is not one JSON value, or is nested more than {@value #MAX_DEPTH} levels deep. */
    static @Nullable Value parse(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return null;
            }
            Value value = value(json, first);
            return json.nextToken() == null ? value : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Renders {@code value} as compact JSON; numbers that JSON does not know become text. */
    static String render(Value value) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return text.toString();
    }

    private static Value value(JsonParser json, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    fields.put(name, value(json, json.nextToken()));
                }
                yield new Value.Struct(fields);
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                    items.add(value(json, item));
                }
                yield new Value.Array(items);
            }
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NUMBER_INT -> integer(json.getString());
            case VALUE_NUMBER_FLOAT -> real(json.getString());
            case VALUE_NULL -> new Value.Null();
            default -> new Value.Text(json.getString());
        };
    }

    /** An integer of more than 64 bits keeps its digits, as text. */
    private static Value integer(String digits) {
        try {
            return new Value.Int(Long.parseLong(digits));
        } catch (NumberFormatException tooLong) {
            return new Value.Text(digits);
        }
    }

    private static Value real(String digits) {
        double number = Double.parseDouble(digits);
        return Double.isFinite(number) ? new Value.Real(number) : new Value.Text(digits);
    }

    private static void write(JsonGenerator json, Value value) {
        switch (value) {
            case Value.Null _ -> json.writeNull();
            case Value.Text(String text) -> json.writeString(text);
            case Value.Bytes(String base64) -> json.writeString(base64);
            case Value.Bool(boolean flag) -> json.writeBoolean(flag);
            case Value.Int(long number) -> json.writeNumber(number);
            case Value.Real(double number) -> json.writeNumber(number);
            case Value.Array(List<Value> items) -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Value.Struct(Map<String, Value> fields) -> {
                json.writeStartObject();
                fields.forEach((name, field) -> {
                    json.writeName(name);
                    write(json, field);
                });
                json.writeEndObject();
            }
        }
    }
}

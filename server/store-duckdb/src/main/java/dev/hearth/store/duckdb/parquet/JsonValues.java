package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@link JsonText} wrote. What JSON made text of stays text: see {@link LostTypes}.
 *
 * @see JsonText
 */
final class JsonValues {

    private static final int MOST_LEVELS = 300;

    /** Names and texts may be as long as the row, which is bounded. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonValues() {}

    /**
     * @throws IllegalArgumentException if {@code json} is not one JSON value
     */
    static Value parse(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            Value value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * @throws IllegalArgumentException if {@code json} is not a JSON object
     */
    static Attributes attributes(String json) {
        return attributes(parse(json));
    }

    static Attributes attributes(Value value) {
        if (value instanceof Value.Struct(Map<String, Value> fields)) {
            return new Attributes(fields);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /**
     * @throws IllegalArgumentException if {@code json} is not a JSON array
     */
    static List<Value> array(String json) {
        if (parse(json) instanceof Value.Array(List<Value> items)) {
            return items;
        }
        throw new IllegalArgumentException("not a JSON array");
    }

    private static Value value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> new Value.Null();
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> new Value.Real(parser.getDoubleValue());
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Value.Array(items);
            }
            case START_OBJECT -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield new Value.Struct(fields);
            }
            case null, default -> throw new IllegalArgumentException("no JSON value");
        };
    }

    private static Value whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new Value.Int(parser.getLongValue());
            default -> new Value.Real(parser.getDoubleValue());
        };
    }
}

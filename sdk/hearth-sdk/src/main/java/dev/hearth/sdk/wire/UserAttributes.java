package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes a user gave one record, as OpenTelemetry values, and the schema that says which of them are JSON. */
public final class UserAttributes {
    private static final int MAX_JSON_CHARS = 1 << 20;

    private final Map<String, String> schemas = new LinkedHashMap<>();

    /** Takes a key and a value for a span that is open or about to start. */
    public interface Sink {
        <T> void put(AttributeKey<T> key, T value);
    }

    /** Puts all pairs of {@code "key", value, …}; a last key without a value gets null. */
    public void putAll(AttributesBuilder into, @Nullable Object[] pairs) {
        Sink sink = builderSink(into);
        for (int i = 0; i < pairs.length; i += 2) {
            put(sink, Text.of(pairs[i]), i + 1 < pairs.length ? pairs[i + 1] : null);
        }
    }

    /** A sink that fills {@code builder}. */
    public static Sink builderSink(AttributesBuilder builder) {
        return new Sink() {
            @Override
            public <T> void put(AttributeKey<T> key, T value) {
                builder.put(key, value);
            }
        };
    }

    /** Puts one value; returns whether its schema says more than "as it is". */
    public boolean put(Sink sink, String key, @Nullable Object given) {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (key.isEmpty()) {
            return false;
        }
        String schema = Json.PLAIN;
        if (value instanceof String text) {
            sink.put(AttributeKey.stringKey(key), text);
        } else if (value instanceof Boolean bool) {
            sink.put(AttributeKey.booleanKey(key), bool);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            sink.put(AttributeKey.longKey(key), ((Number) value).longValue());
        } else if (value instanceof BigInteger big && big.bitLength() <= 63) {
            sink.put(AttributeKey.longKey(key), big.longValue());
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                sink.put(AttributeKey.doubleKey(key), number);
            } else {
                sink.put(AttributeKey.stringKey(key), value.toString());
            }
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof BigInteger) {
            sink.put(AttributeKey.stringKey(key), Text.of(value));
        } else {
            Json.Encoded encoded = Json.encode(value, MAX_JSON_CHARS);
            sink.put(AttributeKey.stringKey(key), encoded.json());
            schema = encoded.schema();
        }
        schemas.put(key, schema);
        return !schema.equals(Json.PLAIN);
    }

    /** Whether nothing was put. */
    public boolean isEmpty() {
        return schemas.isEmpty();
    }

    /** The value of {@code logfire.json_schema}. */
    public String schema() {
        StringBuilder text = new StringBuilder("{\"type\":\"object\",\"properties\":{");
        String separator = "";
        for (Map.Entry<String, String> entry : schemas.entrySet()) {
            text.append(separator)
                    .append(Json.quote(entry.getKey()))
                    .append(':')
                    .append(entry.getValue());
            separator = ",";
        }
        return text.append("}}").toString();
    }
}

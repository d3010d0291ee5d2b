package dev.hearth.sdk.wire;

import io.opentelemetry.api.common.AttributeKey;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The attributes a user gives a record, as OpenTelemetry values, and the schema that says which of them are JSON. */
public final class UserAttributes {
    private static final int MAX_JSON_CHARS = 1 << 20;

    /** Values of these classes never change, so that they can be encoded later. */
    private static final Set<Class<?>> LASTING = Set.of(
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            Float.class,
            Short.class,
            Byte.class,
            Character.class,
            UUID.class,
            Instant.class,
            Duration.class);

    private UserAttributes() {}

    /** Takes a key and a value for a span that is open or about to start. */
    public interface Sink {
        <T> void put(AttributeKey<T> key, T value);
    }

    /** Whether none of these pairs can change any more, the array itself aside. */
    static boolean areLasting(@Nullable Object[] pairs) {
        for (int i = 0; i < pairs.length; i++) {
            Object value = pairs[i];
            if (!(value instanceof String || (i % 2 != 0 && isLasting(value)))) {
                return false;
            }
        }
        return pairs.length % 2 == 0;
    }

    private static boolean isLasting(@Nullable Object value) {
        return value == null || value instanceof String || LASTING.contains(value.getClass());
    }

    /** A copy of the pairs in which keys are text and values cannot change; a last key without a value gets null. */
    static @Nullable Object[] lasting(@Nullable Object[] pairs) {
        @Nullable Object[] lasting = new @Nullable Object[pairs.length + pairs.length % 2];
        for (int i = 0; i < pairs.length; i += 2) {
            lasting[i] = Text.of(pairs[i]);
            lasting[i + 1] = i + 1 < pairs.length ? lasting(pairs[i + 1]) : null;
        }
        return lasting;
    }

    private static @Nullable Object lasting(@Nullable Object given) {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (isLasting(value) || value == null) {
            return value;
        }
        if (value instanceof BigInteger big && big.bitLength() <= 63) {
            return big.longValue();
        }
        if (value instanceof CharSequence || value instanceof BigInteger) {
            return Text.of(value);
        }
        return Json.encode(value, MAX_JSON_CHARS);
    }

    /** Puts all pairs, which must be lasting. */
    static void putAll(Sink into, @Nullable Object[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            putLasting(into, Text.of(pairs[i]), pairs[i + 1]);
        }
    }

    /** Puts one value; returns its schema, or null if it was not put because it has no name. */
    public static @Nullable String put(Sink sink, String key, @Nullable Object given) {
        if (key.isEmpty()) {
            return null;
        }
        Object value = lasting(given);
        putLasting(sink, key, value);
        return schema(value);
    }

    private static void putLasting(Sink sink, String key, @Nullable Object value) {
        if (key.isEmpty()) {
            return;
        }
        if (value instanceof String text) {
            sink.put(AttributeKey.stringKey(key), text);
        } else if (value instanceof Boolean bool) {
            sink.put(AttributeKey.booleanKey(key), bool);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            sink.put(AttributeKey.longKey(key), ((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                sink.put(AttributeKey.doubleKey(key), number);
            } else {
                sink.put(AttributeKey.stringKey(key), value.toString());
            }
        } else if (value instanceof Character) {
            sink.put(AttributeKey.stringKey(key), Text.of(value));
        } else {
            sink.put(AttributeKey.stringKey(key), encoded(value).json());
        }
    }

    /** The value of an attribute of the type that this class of values always has; null if it depends on the value. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        double number = value instanceof Double || value instanceof Float ? ((Number) value).doubleValue() : Double.NaN;
        return Double.isFinite(number) ? number : null;
    }

    private static Json.Encoded encoded(@Nullable Object value) {
        return value instanceof Json.Encoded encoded ? encoded : Json.encode(value, MAX_JSON_CHARS);
    }

    private static String schema(@Nullable Object value) {
        boolean plain = value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof Character;
        return plain ? Json.PLAIN : encoded(value).schema();
    }

    /** The schema of each of the pairs, which must be lasting. */
    static Map<String, String> schemas(@Nullable Object[] pairs) {
        Map<String, String> schemas = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String key = Text.of(pairs[i]);
            if (!key.isEmpty()) {
                schemas.put(key, schema(pairs[i + 1]));
            }
        }
        return schemas;
    }

    /** The value of {@code logfire.json_schema}. */
    static String schema(Map<String, String> schemas) {
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

package dev.hearth.sdk.wire;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes any value as compact JSON and tells its schema on the way. Our own, so that the SDK forces no JSON library, and no
 * version of one, on the program it runs in.
 *
 * <p>Bounded in depth and size, safe with cycles, and never throws: what cannot be read becomes its text. For one value and
 * one thread.
 */
public final class Json {
    /** The schema of a value that is its own JSON type. */
    static final String PLAIN = "{}";

    private static final int MAX_DEPTH = 12;
    private static final int MAX_SCHEMAS = 100;

    private final StringBuilder out = new StringBuilder();
    private final Object[] path = new Object[MAX_DEPTH];
    private final int limit;

    private Json(int limit) {
        this.limit = limit;
    }

    /** A value's JSON text and its JSON schema. */
    public record Encoded(String json, String schema) {}

    /** The value as JSON of about {@code limit} characters at most. */
    public static Encoded encode(@Nullable Object value, int limit) {
        Json json = new Json(limit);
        String schema = json.write(value, 0);
        return new Encoded(json.out.toString(), schema);
    }

    /** The text as a JSON string with its quotes. */
    public static String quote(String text) {
        Json json = new Json(Integer.MAX_VALUE);
        json.string(text);
        return json.out.toString();
    }

    private String write(@Nullable Object value, int depth) {
        int mark = out.length();
        try {
            return writeValue(value, depth);
        } catch (ReflectiveOperationException | RuntimeException | StackOverflowError | LinkageError e) {
            out.setLength(mark);
            return text(Text.of(value), "unknown");
        }
    }

    private String writeValue(@Nullable Object value, int depth) throws ReflectiveOperationException {
        if (value == null) {
            out.append("null");
            return "{\"type\":\"null\"}";
        }
        if (value instanceof Optional<?> optional) {
            return write(optional.orElse(null), depth);
        }
        if (value instanceof CharSequence || value instanceof Character) {
            string(Text.of(value));
            return PLAIN;
        }
        if (value instanceof Boolean || value instanceof Number) {
            return number(value);
        }
        if (value instanceof Enum<?> constant) {
            string(constant.name());
            return "{\"type\":\"string\",\"title\":"
                    + quote(constant.getDeclaringClass().getSimpleName()) + ",\"x-python-datatype\":\"Enum\"}";
        }
        if (value instanceof Duration duration) {
            out.append(BigDecimal.valueOf(duration.getSeconds())
                    .add(BigDecimal.valueOf(duration.getNano(), 9))
                    .stripTrailingZeros()
                    .toPlainString());
            return "{\"type\":\"number\",\"x-python-datatype\":\"timedelta\"}";
        }
        if (value instanceof TemporalAccessor) {
            string(Text.of(value));
            return "{\"type\":\"string\",\"format\":\"date-time\",\"x-python-datatype\":\"datetime\"}";
        }
        if (value instanceof Date date) {
            string(date.toInstant().toString());
            return "{\"type\":\"string\",\"format\":\"date-time\",\"x-python-datatype\":\"datetime\"}";
        }
        if (value instanceof Throwable thrown) {
            string(Text.message(thrown));
            return "{\"type\":\"object\",\"title\":" + quote(thrown.getClass().getSimpleName())
                    + ",\"x-python-datatype\":\"Exception\"}";
        }
        if (value instanceof byte[] bytes) {
            return text(escaped(bytes), "bytes");
        }
        return nested(value, depth);
    }

    @SuppressWarnings("ReferenceEquality") // a cycle is the same object again, not an equal one
    private String nested(Object value, int depth) throws ReflectiveOperationException {
        boolean map = value instanceof Map<?, ?>;
        boolean array = value.getClass().isArray();
        List<Properties.Property> properties =
                map || array || value instanceof Collection<?> ? List.of() : Properties.of(value.getClass());
        if (!map && !array && !(value instanceof Collection<?>) && properties.isEmpty()) {
            return text(Text.of(value), "unknown");
        }
        for (int i = 0; i < depth; i++) {
            if (path[i] == value) {
                return text("<circular reference>", "unknown");
            }
        }
        if (depth >= MAX_DEPTH) {
            return text("<nested too deeply>", "unknown");
        }
        path[depth] = value;
        if (value instanceof Map<?, ?> entries) {
            return map(entries, depth);
        }
        if (array) {
            return array(value, depth);
        }
        if (value instanceof Collection<?> elements) {
            return collection(elements, depth);
        }
        return bean(value, properties, depth);
    }

    private String map(Map<?, ?> entries, int depth) {
        Schemas schemas = new Schemas();
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (full(first, true)) {
                break;
            }
            String key = Text.of(entry.getKey());
            string(key);
            out.append(':');
            schemas.add(key, write(entry.getValue(), depth + 1));
            first = false;
        }
        out.append('}');
        return schemas.object("");
    }

    private String bean(Object value, List<Properties.Property> properties, int depth)
            throws ReflectiveOperationException {
        Schemas schemas = new Schemas();
        out.append('{');
        boolean first = true;
        for (Properties.Property property : properties) {
            if (full(first, true)) {
                break;
            }
            string(property.name());
            out.append(':');
            schemas.add(property.name(), write(property.read(value), depth + 1));
            first = false;
        }
        out.append('}');
        return schemas.object(
                ",\"title\":" + quote(value.getClass().getSimpleName()) + ",\"x-python-datatype\":\"dataclass\"");
    }

    private String collection(Collection<?> elements, int depth) {
        Schemas schemas = new Schemas();
        out.append('[');
        boolean first = true;
        for (Object element : elements) {
            if (full(first, false)) {
                break;
            }
            schemas.add("", write(element, depth + 1));
            first = false;
        }
        out.append(']');
        return schemas.array(elements instanceof Set<?> ? ",\"x-python-datatype\":\"set\"" : "");
    }

    private String array(Object array, int depth) {
        Schemas schemas = new Schemas();
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (full(i == 0, false)) {
                break;
            }
            schemas.add("", write(Array.get(array, i), depth + 1));
        }
        out.append(']');
        return schemas.array("");
    }

    /** Writes the comma between elements; true, after writing a mark, when there is no room for another. */
    private boolean full(boolean first, boolean inObject) {
        if (!first) {
            out.append(',');
        }
        if (out.length() < limit) {
            return false;
        }
        out.append(inObject ? "\"...\":\"<truncated>\"" : "\"<truncated>\"");
        return true;
    }

    private String number(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                out.append(value);
            } else {
                string(value.toString());
            }
            return PLAIN;
        }
        if (value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            out.append(value);
            return PLAIN;
        }
        if (value instanceof BigInteger big && big.bitLength() <= 63) {
            out.append(value);
            return PLAIN;
        }
        return text(Text.of(value), value instanceof BigDecimal || value instanceof BigInteger ? "Decimal" : "unknown");
    }

    private String text(String text, String datatype) {
        string(text);
        return "{\"type\":\"string\",\"x-python-datatype\":\"" + datatype + "\"}";
    }

    private void string(String text) {
        String cut = Text.head(text, Math.max(16, limit - Math.min(limit, out.length())));
        out.append('"');
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || lone(cut, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether this is half of a surrogate pair without the other half, which UTF-8 cannot carry. */
    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length && text.length() < limit; i++) {
            int b = bytes[i] & 0xff;
            if (b >= 0x20 && b < 0x7f) {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return text.toString();
    }

    /** The schemas of the children of one node, as far as they say anything. */
    private static final class Schemas {
        private final List<String> keys = new ArrayList<>();
        private final List<String> schemas = new ArrayList<>();
        private boolean anyTold;
        private boolean tooMany;

        void add(String key, String schema) {
            anyTold |= !schema.equals(PLAIN);
            if (schemas.size() == MAX_SCHEMAS || key.length() > MAX_SCHEMAS) {
                tooMany = true;
            } else {
                keys.add(key);
                schemas.add(schema);
            }
        }

        String array(String extra) {
            if (!anyTold || (tooMany && !same())) {
                return "{\"type\":\"array\"" + extra + "}";
            }
            return same()
                    ? "{\"type\":\"array\"" + extra + ",\"items\":" + schemas.get(0) + "}"
                    : "{\"type\":\"array\"" + extra + ",\"prefixItems\":[" + String.join(",", schemas) + "]}";
        }

        String object(String extra) {
            if (!anyTold || tooMany) {
                return "{\"type\":\"object\"" + extra + "}";
            }
            if (schemas.size() > 10 && same()) {
                return "{\"type\":\"object\"" + extra + ",\"additionalProperties\":" + schemas.get(0) + "}";
            }
            List<String> told = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                if (!schemas.get(i).equals(PLAIN)) {
                    told.add(quote(keys.get(i)) + ":" + schemas.get(i));
                }
            }
            return "{\"type\":\"object\"" + extra + ",\"properties\":{" + String.join(",", told) + "}}";
        }

        private boolean same() {
            return schemas.stream().distinct().count() == 1;
        }
    }
}

package dev.hearth.sdk.scrub;

import dev.hearth.sdk.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON text into maps, lists, strings and {@link Raw} numbers, and writes it again. For one text and one thread. */
public final class JsonText {
    private static final int MAX_DEPTH = 64;
    private static final Pattern SCALAR = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null");

    private final String text;
    private int at;

    /** A number, true, false or null, as it was written. */
    public record Raw(String text) {}

    /** The text is no JSON. */
    public static final class NotJson extends Exception {
        NotJson() {
            super(null, null, false, false);
        }
    }

    private JsonText(String text) {
        this.text = text;
    }

    /** The value: a map, a list, a text, or a {@link Raw}. */
    public static Object read(String text) throws NotJson {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at != text.length()) {
            throw new NotJson();
        }
        return value;
    }

    private Object value(int depth) throws NotJson {
        if (depth > MAX_DEPTH) {
            throw new NotJson();
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> scalar();
        };
    }

    private Map<String, Object> object(int depth) throws NotJson {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        blanks();
        if (took('}')) {
            return object;
        }
        do {
            blanks();
            if (peek() != '"') {
                throw new NotJson();
            }
            String key = string();
            blanks();
            expect(':');
            object.put(key, value(depth + 1));
            blanks();
        } while (took(','));
        expect('}');
        return object;
    }

    private List<Object> array(int depth) throws NotJson {
        List<Object> array = new ArrayList<>();
        at++;
        blanks();
        if (took(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
            blanks();
        } while (took(','));
        expect(']');
        return array;
    }

    private String string() throws NotJson {
        StringBuilder string = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return string.toString();
            }
            if (c < 0x20) {
                throw new NotJson();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws NotJson {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotJson();
        };
    }

    private char unicode() throws NotJson {
        if (at + 4 > text.length()) {
            throw new NotJson();
        }
        at += 4;
        try {
            return (char) Integer.parseInt(text, at - 4, at, 16);
        } catch (NumberFormatException e) {
            throw new NotJson();
        }
    }

    private Raw scalar() throws NotJson {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String scalar = text.substring(start, at);
        if (!SCALAR.matcher(scalar).matches()) {
            throw new NotJson();
        }
        return new Raw(scalar);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws NotJson {
        if (at >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private boolean took(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws NotJson {
        if (!took(c)) {
            throw new NotJson();
        }
    }

    /** The value as JSON with a blank after commas and colons; what is none of ours is encoded as a user's value. */
    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        String separator = "";
        if (value instanceof Raw raw) {
            out.append(raw.text());
        } else if (value instanceof String string) {
            out.append(Json.quote(string));
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator)
                        .append(Json.quote(String.valueOf(entry.getKey())))
                        .append(": ");
                write(entry.getValue(), out);
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Object element : list) {
                out.append(separator);
                write(element, out);
                separator = ", ";
            }
            out.append(']');
        } else {
            out.append(Json.encode(value, 1 << 20).json());
        }
    }
}

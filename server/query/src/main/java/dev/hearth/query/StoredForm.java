package dev.hearth.query;

import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * How the engine keeps what people look up most: attributes by their keys, and ids as bits. The one place that knows the
 * columns of a table's keyed form, see {@link dev.hearth.store.PublishedTables#KEYED}.
 */
final class StoredForm {

    /** What the keyed form has besides the table's own columns. */
    static final List<String> EXTRA =
            List.of("attribute_keys", "attribute_values", "trace_key", "span_key", "commit_key");

    private static final int SPAN_DIGITS = 16;

    private static final Map<String, Id> IDS =
            Map.of("trace_id", new Id("trace_key", 32), "span_id", new Id("span_key", SPAN_DIGITS));

    /** What an id is called as bits, and its length as text. */
    record Id(String key, int digits) {

        /** Returns the bits of an id that is written out, or null if it can be none. */
        @Nullable
        String bits(Object literal) {
            if (!(literal instanceof StringValue text) || !text.toString().matches("'[0-9a-f]{" + digits + "}'")) {
                return null;
            }
            return digits == SPAN_DIGITS
                    ? Long.toString(Long.parseUnsignedLong(text.getValue(), 16))
                    : "CAST(" + text + " AS UUID)";
        }
    }

    private StoredForm() {}

    static @Nullable Id id(String column) {
        return IDS.get(column);
    }

    /** Whether the values in {@code column} are kept by key. */
    static boolean isKeyed(String column) {
        return column.equals("attributes");
    }

    /** Returns the value of a key as JSON; JSON's own null and a missing key are different. */
    static String value(String qualifier, StringValue key) {
        return "%1$sattribute_values[list_position(%1$sattribute_keys, %2$s)]".formatted(qualifier, jsonKey(key));
    }

    /** Returns the value of a key as text. */
    static String text(String qualifier, StringValue key) {
        return "json_extract_string(" + value(qualifier, key) + ", '$')";
    }

    static String hasKey(String qualifier, StringValue key) {
        return "coalesce(list_contains(%sattribute_keys, %s), false)".formatted(qualifier, jsonKey(key));
    }

    /** The key as the keyed tables have it, for the engine to work out once. */
    private static String jsonKey(StringValue key) {
        return "CAST(to_json(" + key + ") AS VARCHAR)";
    }
}

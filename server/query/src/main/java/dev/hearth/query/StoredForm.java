package dev.hearth.query;

import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.expression.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * How the engine keeps what people look up most: attributes by their keys, and ids as bytes. The one place that knows
 * the columns of a table's keyed form, see {@link dev.hearth.store.PublishedTables#KEYED}.
 */
final class StoredForm {

    /** What the keyed form has besides the table's own columns. */
    static final List<String> EXTRA = List.of("attribute_json", "attribute_map", "trace_key", "span_key");

    private static final Map<String, Id> IDS =
            Map.of("trace_id", new Id("trace_key", 32), "span_id", new Id("span_key", 16));

    /** What an id is called as bytes, and its length as text. */
    record Id(String key, int digits) {

        /** Returns the bytes of an id that is written out, or null if it can be none. */
        @Nullable
        String bytes(Object literal) {
            return literal instanceof StringValue text && text.toString().matches("'[0-9a-f]{" + digits + "}'")
                    ? "unhex(" + text + ")"
                    : null;
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
        String map = qualifier + "attribute_map";
        return either(
                qualifier,
                "json_extract(%s, %s)".formatted(qualifier + "attribute_json", JsonPath.key(key)),
                "coalesce(%1$s[%2$s], CASE WHEN map_contains(%1$s, %2$s) THEN CAST('null' AS JSON) END)"
                        .formatted(map, key));
    }

    /** Returns the value of a key as JSON where JSON's null may be NULL: what is to be cast or looked into. */
    static String looseValue(String qualifier, StringValue key) {
        return either(
                qualifier,
                "json_extract(%s, %s)".formatted(qualifier + "attribute_json", JsonPath.key(key)),
                qualifier + "attribute_map[" + key + "]");
    }

    /** Returns the value of a key as text. */
    static String text(String qualifier, StringValue key) {
        return either(
                qualifier,
                "json_extract_string(%s, %s)".formatted(qualifier + "attribute_json", JsonPath.key(key)),
                "json_extract_string(%s, '$')".formatted(qualifier + "attribute_map[" + key + "]"));
    }

    static String hasKey(String qualifier, StringValue key) {
        return either(
                qualifier,
                "json_exists(%s, %s)".formatted(qualifier + "attribute_json", JsonPath.key(key)),
                "map_contains(%s, %s)".formatted(qualifier + "attribute_map", key));
    }

    /** Asks the form that the row has. */
    private static String either(String qualifier, String ofJson, String ofMap) {
        return "(CASE WHEN %s IS NULL THEN %s ELSE %s END)".formatted(qualifier + "attribute_json", ofMap, ofJson);
    }
}

package dev.hearth.query;

import dev.hearth.store.ColumnType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The store's types by the names that Arrow's JSON form gives them. */
final class ArrowTypes {

    /** In Arrow's order of fields. */
    private static final Map<String, Object> ITEM = item();

    private ArrowTypes() {}

    /** Returns a text or, for types with parts, a map. */
    static Object of(ColumnType type, ZoneId zone) {
        return switch (type) {
            case TEXT, JSON, OTHER -> "Utf8";
            case BOOLEAN -> "Boolean";
            case INTEGER -> "Int32";
            case BIGINT -> "Int64";
            case DOUBLE -> "Float64";
            case DECIMAL -> Map.of("Decimal128", List.of(38, 10));
            case TIMESTAMP -> Map.of("Timestamp", List.of("Microsecond", name(zone)));
            case DATE -> "Date32";
            case TEXT_ARRAY, ARRAY -> Map.of("List", ITEM);
        };
    }

    /** Returns a zone as Arrow calls it. */
    static String name(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("name", "item");
        item.put("data_type", "Utf8");
        item.put("nullable", true);
        return Collections.unmodifiableMap(item);
    }
}

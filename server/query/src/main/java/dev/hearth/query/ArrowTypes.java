package dev.hearth.query;

import dev.hearth.store.ColumnType;
import java.util.List;
import java.util.Map;

/** The store's types by the names that Arrow's JSON form gives them. */
final class ArrowTypes {

    private ArrowTypes() {}

    /** Returns a text or, for types with parts, a map. */
    static Object of(ColumnType type) {
        return switch (type) {
            case TEXT, JSON, OTHER -> "Utf8";
            case BOOLEAN -> "Boolean";
            case INTEGER -> "Int32";
            case BIGINT -> "Int64";
            case DOUBLE -> "Float64";
            case DECIMAL -> Map.of("Decimal128", List.of(38, 10));
            case TIMESTAMP -> Map.of("Timestamp", List.of("Microsecond", "UTC"));
            case DATE -> "Date32";
            case TEXT_ARRAY, ARRAY -> Map.of("List", Map.of("name", "item", "data_type", "Utf8", "nullable", true));
        };
    }
}

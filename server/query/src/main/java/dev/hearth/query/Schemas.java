package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to {@code /v1/schemas}. */
public final class Schemas {

    private Schemas() {}

    /** Returns the published tables and their columns as JSON. */
    public static String json() {
        ObjectNode root = JsonValues.MAPPER.createObjectNode();
        ArrayNode tables = root.putArray("tables");
        for (PublishedTable table : UserTables.all()) {
            ObjectNode node = tables.addObject().put("name", table.name()).put("description", table.description());
            ObjectNode schema = node.putObject("schema");
            for (Column column : table.columns()) {
                schema.putObject(column.name())
                        .put("data_type", typeName(column.type()))
                        .put("nullable", column.nullable())
                        .put("description", column.description());
            }
        }
        return root.toString();
    }

    private static String typeName(ColumnType type) {
        return switch (type) {
            case TEXT, JSON, OTHER -> "TEXT";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECIMAL -> "NUMERIC";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case DATE -> "DATE";
            case TEXT_ARRAY, ARRAY -> "TEXT[]";
        };
    }
}

package dev.hearth.query;

import java.util.Locale;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** Types of casts in the engine's words. */
final class Types {

    private Types() {}

    /** Returns a type as PostgreSQL means it. */
    static String engine(ColDataType type) {
        String name = type.toString();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "numeric", "decimal" -> "DECIMAL(38, 10)";
            case "float" -> "DOUBLE";
            case "jsonb" -> "JSON";
            default -> name;
        };
    }
}

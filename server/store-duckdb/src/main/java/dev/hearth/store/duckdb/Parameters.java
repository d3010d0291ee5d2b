package dev.hearth.store.duckdb;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a query. */
final class Parameters {

    private Parameters() {}

    static void bind(DuckDBPreparedStatement statement, List<@Nullable Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object parameter = parameters.get(i);
            statement.setObject(
                    i + 1,
                    parameter instanceof List<?> items
                            ? statement
                                    .getConnection()
                                    .createArrayOf(
                                            elementType(items),
                                            items.stream()
                                                    .map(Parameters::value)
                                                    .toArray())
                            : value(parameter));
        }
    }

    private static @Nullable Object value(@Nullable Object parameter) {
        return switch (parameter) {
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case String text -> WellFormed.text(text);
            case null -> null;
            default -> parameter;
        };
    }

    private static String elementType(List<?> items) {
        for (Object item : items) {
            switch (item) {
                case Long _ -> {
                    return "BIGINT";
                }
                case Integer _ -> {
                    return "INTEGER";
                }
                case Double _ -> {
                    return "DOUBLE";
                }
                case Boolean _ -> {
                    return "BOOLEAN";
                }
                case Instant _ -> {
                    return "TIMESTAMP WITH TIME ZONE";
                }
                case null, default -> {}
            }
        }
        return "VARCHAR";
    }
}

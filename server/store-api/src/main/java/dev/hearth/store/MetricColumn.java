package dev.hearth.store;

import dev.hearth.model.MetricPoint;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code metrics} together with how a point fills it.
 *
 * @param value returns the Java type that {@link ColumnType} names for the column's type, except that JSON columns give
 *     an {@link dev.hearth.model.Attributes} or a list for the store to encode
 */
public record MetricColumn(Column column, Function<MetricPoint, @Nullable Object> value) {

    public String name() {
        return column.name();
    }
}

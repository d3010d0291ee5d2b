package dev.hearth.store;

import dev.hearth.model.Record;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code records_all} together with how a record fills it. The one place where the two meet: stores write
 * through it, schemas and documentation are generated from it.
 *
 * @param value returns the Java type that {@link ColumnType} names for the column's type, except that JSON columns give
 *     an {@link dev.hearth.model.Attributes}, {@link dev.hearth.model.Value} or list for the store to encode
 */
public record RecordColumn(Column column, Function<Record, @Nullable Object> value) {

    public String name() {
        return column.name();
    }
}

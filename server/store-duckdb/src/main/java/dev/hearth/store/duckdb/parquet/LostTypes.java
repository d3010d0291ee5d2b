package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which texts in JSON were bytes, NaN or an infinity when they were sent. Where a column that is worked out
 * of attributes is not what they say, a text among them must have been something else: the JSON stays the same.
 *
 * @param places where the rows have attributes, the likeliest first
 * @param columns that are worked out of them
 */
record LostTypes<R>(List<Place<R>> places, List<Derived<R>> columns) {

    /** Attributes of a row. */
    interface Place<R> {

        Attributes of(R row);

        /** Returns the row with other attributes there. */
        R with(R row, Attributes attributes);
    }

    /** A column and how a row fills it. */
    record Derived<R>(Column column, Function<R, @Nullable Object> value) {}

    /**
     * Returns the row with types such that the columns have the given values, as far as that can be.
     *
     * @param stored the columns' values, in their order
     */
    R restore(R read, List<@Nullable Object> stored) {
        R row = read;
        for (int i = 0; i < columns.size(); i++) {
            Derived<R> column = columns.get(i);
            if (!Objects.equals(column.value().apply(row), stored.get(i))) {
                row = restore(row, column, stored.get(i));
            }
        }
        return row;
    }

    private R restore(R read, Derived<R> column, @Nullable Object stored) {
        R row = read;
        // Each round takes one text away that stood in front of the right one.
        while (true) {
            Object now = column.value().apply(row);
            R closer = Objects.equals(now, stored) ? null : step(row, column, now, stored);
            if (closer == null) {
                return row;
            }
            row = closer;
        }
    }

    private @Nullable R step(R row, Derived<R> column, @Nullable Object now, @Nullable Object stored) {
        for (Place<R> place : places) {
            R closer = step(row, place, column, now, stored);
            if (closer != null) {
                return closer;
            }
        }
        return null;
    }

    private @Nullable R step(R row, Place<R> place, Derived<R> column, @Nullable Object now, @Nullable Object stored) {
        Attributes attributes = place.of(row);
        Map<String, Value> others = new LinkedHashMap<>();
        attributes.values().forEach((key, value) -> {
            Value other = other(value, column, now, stored);
            if (other != null) {
                others.put(key, other);
            }
        });
        // One alone first, then two together: where an older name of an attribute holds the same text.
        for (String one : others.keySet()) {
            R changed = place.with(row, with(attributes, others, one, one));
            if (!Objects.equals(column.value().apply(changed), now)) {
                return changed;
            }
        }
        for (String one : others.keySet()) {
            for (String two : others.keySet()) {
                R changed = place.with(row, with(attributes, others, one, two));
                if (!Objects.equals(column.value().apply(changed), now)) {
                    return changed;
                }
            }
        }
        return null;
    }

    private static Attributes with(Attributes attributes, Map<String, Value> others, String one, String two) {
        Map<String, Value> fields = new LinkedHashMap<>(attributes.values());
        fields.computeIfPresent(one, (key, value) -> others.getOrDefault(key, value));
        fields.computeIfPresent(two, (key, value) -> others.getOrDefault(key, value));
        return new Attributes(fields);
    }

    /** What a value may have been that would change the column, or null. */
    private @Nullable Value other(Value value, Derived<R> column, @Nullable Object now, @Nullable Object stored) {
        if (!(value instanceof Value.Text(String text))) {
            return null;
        }
        if (column.column().type() == ColumnType.DOUBLE) {
            return stored instanceof Double real && Double.toString(real).equals(text) && !Double.isFinite(real)
                    ? new Value.Real(real)
                    : null;
        }
        return text.equals(now) ? new Value.Bytes(text) : null;
    }
}

package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current row of an exported file, by the names of the columns it has. For one thread. */
public final class ImportedRow {

    private final ResultSet row;
    private final Map<String, Integer> positions;

    /**
     * @param positions of the columns, from 1
     */
    public ImportedRow(ResultSet row, Map<String, Integer> positions) {
        this.row = row;
        this.positions = positions;
    }

    @Nullable
    String text(String column) throws SQLException {
        Integer position = positions.get(column);
        return position == null ? null : row.getString(position);
    }

    String text(String column, String otherwise) throws SQLException {
        String text = text(column);
        return text == null ? otherwise : text;
    }

    /**
     * @throws IllegalArgumentException if the column is NULL
     */
    String required(String column) throws SQLException {
        String text = text(column);
        if (text == null) {
            throw new IllegalArgumentException(column + " is NULL");
        }
        return text;
    }

    @Nullable
    Long number(String column) throws SQLException {
        Integer position = positions.get(column);
        if (position == null) {
            return null;
        }
        long number = row.getLong(position);
        return row.wasNull() ? null : (Long) number;
    }

    @Nullable
    Double real(String column) throws SQLException {
        Integer position = positions.get(column);
        if (position == null) {
            return null;
        }
        double real = row.getDouble(position);
        return row.wasNull() ? null : (Double) real;
    }

    long requiredNumber(String column) throws SQLException {
        Long number = number(column);
        if (number == null) {
            throw new IllegalArgumentException(column + " is NULL");
        }
        return number;
    }

    @Nullable
    Integer whole(String column) throws SQLException {
        Long number = number(column);
        return number == null ? null : (Integer) number.intValue();
    }

    /** Returns the attributes in a JSON column, none for NULL. */
    Attributes attributes(String column) throws SQLException {
        String json = text(column);
        return json == null ? Attributes.EMPTY : JsonValues.attributes(json);
    }

    /** Returns the items of a list, none for NULL. */
    <T> List<T> items(String column, Class<T> type) throws SQLException {
        Integer position = positions.get(column);
        Array array = position == null ? null : row.getArray(position);
        if (array == null) {
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (Object item : (Object[]) array.getArray()) {
            if (item == null) {
                throw new IllegalArgumentException(column + " holds a NULL");
            }
            items.add(type.cast(item));
        }
        return items;
    }

    /** Returns the values of columns in their order, as the store's rows would have them. */
    <R> List<@Nullable Object> values(List<LostTypes.Derived<R>> columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (LostTypes.Derived<R> derived : columns) {
            String name = derived.column().name();
            values.add(
                    switch (derived.column().type()) {
                        case INTEGER -> whole(name);
                        case BIGINT -> number(name);
                        case DOUBLE -> real(name);
                        default -> text(name);
                    });
        }
        return values;
    }

    boolean flag(String column) throws SQLException {
        Integer position = positions.get(column);
        return position != null && row.getBoolean(position);
    }
}

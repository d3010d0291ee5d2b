package dev.hearth.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The current row of an exported file, by the names of the columns it has. For one thread. */
final class ImportedRow {

    private final ResultSet row;
    private final Map<String, Integer> positions;

    /**
     * @param positions of the columns, from 1
     */
    ImportedRow(ResultSet row, Map<String, Integer> positions) {
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

    boolean flag(String column) throws SQLException {
        Integer position = positions.get(column);
        return position != null && row.getBoolean(position);
    }
}

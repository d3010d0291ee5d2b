package dev.hearth.store.duckdb.parquet;

import dev.hearth.store.Column;
import dev.hearth.store.MetricColumns;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A published table whose rows go out and come in. */
public enum ExportTable {
    RECORDS("record"),

    /** What their column {@code value} holds, the others hold too. */
    METRICS("metric point");

    private static final Set<String> LISTS_OF_REALS = Set.of("histogram_explicit_bounds");

    private final String row;

    ExportTable(String row) {
        this.row = row;
    }

    public static Optional<ExportTable> named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.tableName().equals(name))
                .findFirst();
    }

    public String tableName() {
        return published().name();
    }

    /** The column that says on which day a row belongs. */
    public String timeColumn() {
        return published().timeColumn();
    }

    public List<Column> columns() {
        return published().columns().stream()
                .filter(column -> !column.equals(MetricColumns.VALUE))
                .toList();
    }

    /** The columns without which nothing can be read back. */
    Set<String> required() {
        return switch (this) {
            case RECORDS -> RecordRows.REQUIRED;
            case METRICS -> MetricRows.REQUIRED;
        };
    }

    /** What a row is, for a message. */
    public String row() {
        return row;
    }

    private PublishedTable published() {
        return switch (this) {
            case RECORDS -> PublishedTables.RECORDS_ALL;
            case METRICS -> PublishedTables.METRICS;
        };
    }

    /** Returns the engine's type of a column in a file. */
    static String fileType(Column column) {
        return switch (column.type()) {
            case TEXT, JSON -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case TEXT_ARRAY -> "VARCHAR[]";
            case ARRAY -> LISTS_OF_REALS.contains(column.name()) ? "DOUBLE[]" : "BIGINT[]";
            case DECIMAL, DATE, OTHER -> throw new IllegalStateException("no exported column is like " + column);
        };
    }
}

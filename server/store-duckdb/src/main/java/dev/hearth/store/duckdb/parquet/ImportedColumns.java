package dev.hearth.store.duckdb.parquet;

import dev.hearth.store.Column;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.parquet.ExportManifest.TableFiles;
import dev.hearth.store.duckdb.text.Quoted;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that the files of an export have, in their order. What is none of this store's is refused by name. */
public record ImportedColumns(List<Column> columns) {

    /** Returns the columns that a manifest names of a table. */
    public static ImportedColumns of(ExportTable table, List<String> names, Path folder) {
        Map<String, Column> known = table.columns().stream().collect(Collectors.toMap(Column::name, c -> c));
        List<Column> columns = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            Column column = known.get(name);
            if (column == null) {
                throw new TransferException(
                        "The export %s has the column %s, which this Hearth does not know; import it with a newer one."
                                .formatted(folder, shown(name)));
            }
            columns.add(column);
        }
        for (String name : table.required()) {
            if (!names.contains(name)) {
                throw new TransferException("The export %s lacks the column %s of %s; export it again."
                        .formatted(folder, name, table.tableName()));
            }
        }
        return new ImportedColumns(columns);
    }

    /** Checks that a file has just these, of the types that they are written with. */
    public void requireIn(Statement statement, TableFiles table, Path file) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ResultSet rows =
                statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(%s)".formatted(Quoted.text(file)))) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        if (!found.keySet().equals(new LinkedHashSet<>(table.columns()))) {
            throw new TransferException(
                    "The file %s has other columns than the manifest says; copy the folder again.".formatted(file));
        }
        for (Column column : columns) {
            String type = String.valueOf(found.get(column.name()));
            if (!type.equals(ExportTable.fileType(column))) {
                throw new TransferException("The column %s of %s is of the type %s and not %s; export it again."
                        .formatted(column.name(), file, shown(type), ExportTable.fileType(column)));
            }
        }
    }

    /** Selects the columns, and after them how large a row is. */
    public String select(Path file) {
        List<String> expressions = new ArrayList<>();
        List<String> bytes = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            expressions.add(
                    switch (column.type()) {
                        case TIMESTAMP -> "epoch_us(%s)".formatted(name);
                        case TEXT_ARRAY -> "CAST(to_json(%s) AS VARCHAR)".formatted(name);
                        default -> name;
                    });
            switch (column.type()) {
                case TEXT, JSON -> bytes.add("coalesce(strlen(%s), 0)".formatted(name));
                case TEXT_ARRAY ->
                    bytes.add("coalesce(list_sum(list_transform(%s, lambda t: strlen(t))), 0)".formatted(name));
                case ARRAY -> bytes.add("coalesce(%d * len(%s), 0)".formatted(Long.BYTES, name));
                default -> bytes.add(Integer.toString(Long.BYTES));
            }
        }
        return "SELECT %s, CAST(%s AS BIGINT) FROM read_parquet(%s)"
                .formatted(String.join(", ", expressions), String.join(" + ", bytes), Quoted.text(file));
    }

    /** Returns where each is in a row, from 1. */
    public Map<String, Integer> positions() {
        Map<String, Integer> positions = new LinkedHashMap<>();
        columns.forEach(column -> positions.put(column.name(), positions.size() + 1));
        return positions;
    }

    /** Returns where a row says how large it is. */
    public int bytesPosition() {
        return columns.size() + 1;
    }

    /** A name of somebody else, for a message. */
    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}

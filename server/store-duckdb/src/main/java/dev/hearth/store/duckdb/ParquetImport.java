package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.TransferException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.duckdb.ExportManifest.DayFile;
import dev.hearth.store.duckdb.ExportManifest.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads an exported folder in an instance of the engine that sees nothing else, and writes its rows as if they had been
 * sent.
 */
final class ParquetImport {

    private static final int BATCH_ROWS = 10_000;
    private static final long BATCH_BYTES = 16L << 20;

    /** No row that was ever accepted is as large. */
    private static final long MOST_ROW_BYTES = 64L << 20;

    private static final String BYTES = "hearth_row_bytes";

    private final Path folder;
    private final RecordWriter writer;
    private final List<Record> batch = new ArrayList<>();
    private long batchBytes;
    private long stored;
    private long done;

    ParquetImport(Path folder, RecordWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    ExportedRows read(Progress progress) throws SQLException, IOException {
        ExportManifest manifest = ExportManifest.read(folder);
        for (TableFiles table : manifest.tables()) {
            requireKnown(table);
        }
        long total = manifest.rows();
        progress.at(0, total);
        try (Connection connection = Database.reading(folder.toRealPath());
                Statement statement = connection.createStatement()) {
            for (TableFiles table : manifest.tables()) {
                for (DayFile day : table.files()) {
                    read(statement, table, day, progress, total);
                }
            }
        } catch (TransferException e) {
            if (done == 0) {
                throw e;
            }
            throw new TransferException(
                    "%s The %d rows before it were imported, %d of them new.".formatted(e.getMessage(), done, stored),
                    e);
        }
        return new ExportedRows(stored, 0);
    }

    private void requireKnown(TableFiles table) {
        ExportTable known = ExportTable.ALL.stream()
                .filter(candidate -> candidate.name().equals(table.table()))
                .findFirst()
                .orElseThrow(() -> new TransferException(
                        "The export %s has a table that this Hearth does not know; import it with a newer one."
                                .formatted(folder)));
        Set<String> columns = names(known);
        for (String column : table.columns()) {
            if (!columns.contains(column)) {
                throw new TransferException(
                        "The export %s has the column %s, which this Hearth does not know; import it with a newer one."
                                .formatted(folder, shown(column)));
            }
        }
        if (!table.files().isEmpty() && !table.columns().containsAll(RecordRows.REQUIRED)) {
            throw new TransferException(
                    "The export %s lacks one of the columns %s.".formatted(folder, RecordRows.REQUIRED));
        }
    }

    private void read(Statement statement, TableFiles table, DayFile day, Progress progress, long total)
            throws SQLException {
        Path file = folder.resolve(day.path());
        long before = done;
        long[] row = new long[1];
        try {
            Set<String> columns = columns(statement, table, file);
            RecordRows records = new RecordRows(columns);
            try (ResultSet rows = statement.executeQuery(select(columns, file))) {
                ImportedRow current = new ImportedRow(rows, positions(columns));
                while (rows.next()) {
                    row[0]++;
                    long bytes = rows.getLong(columns.size() + 1);
                    if (bytes > MOST_ROW_BYTES) {
                        throw new IllegalArgumentException("it is larger than any record");
                    }
                    batch.add(records.read(current));
                    batchBytes += bytes;
                    if (batch.size() >= BATCH_ROWS || batchBytes >= BATCH_BYTES) {
                        flush(progress, total);
                    }
                }
                flush(progress, total);
            }
        } catch (IllegalArgumentException e) {
            throw new TransferException("Row %d of %s is no record: %s.".formatted(row[0], file, e.getMessage()), e);
        } catch (SQLException e) {
            throw new TransferException(
                    "The file %s is not as it was exported (%s).".formatted(file, QueryErrors.sentence(e)), e);
        } finally {
            batch.clear();
            batchBytes = 0;
        }
        if (done - before != day.rows()) {
            throw new TransferException(
                    "The file %s has %d rows where the manifest says %d.".formatted(file, done - before, day.rows()));
        }
    }

    private void flush(Progress progress, long total) {
        DurableFiles.requireRunning();
        if (!batch.isEmpty()) {
            stored += writer.write(new WriteBatch(batch, List.of())).stored();
            done += batch.size();
            batch.clear();
            batchBytes = 0;
            progress.at(done, Math.max(done, total));
        }
    }

    /** Returns the file's columns, having checked that they are those the manifest names, of the published types. */
    private static Set<String> columns(Statement statement, TableFiles table, Path file) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ResultSet rows =
                statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(%s)".formatted(Quoted.text(file)))) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        if (!found.keySet().equals(new LinkedHashSet<>(table.columns()))) {
            throw new TransferException("The file %s has other columns than the manifest says.".formatted(file));
        }
        for (ExportTable known : ExportTable.ALL) {
            for (Column column : known.columns()) {
                String type = found.get(column.name());
                if (type != null && !type.equals(engineType(column.type()))) {
                    throw new TransferException("The column %s of %s is of the type %s and not %s."
                            .formatted(column.name(), file, shown(type), engineType(column.type())));
                }
            }
        }
        return found.keySet();
    }

    private static String select(Set<String> columns, Path file) {
        Map<String, ColumnType> types =
                ExportTable.RECORDS.columns().stream().collect(Collectors.toMap(Column::name, Column::type));
        List<String> expressions = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        for (String name : columns) {
            switch (types.get(name)) {
                case TIMESTAMP -> expressions.add("epoch_us(%s)".formatted(name));
                case TEXT_ARRAY -> {
                    expressions.add("CAST(to_json(%s) AS VARCHAR)".formatted(name));
                    sizes.add("coalesce(list_sum(list_transform(%s, lambda t: strlen(t))), 0)".formatted(name));
                }
                case TEXT, JSON -> {
                    expressions.add(name);
                    sizes.add("coalesce(strlen(%s), 0)".formatted(name));
                }
                case null, default -> expressions.add(name);
            }
        }
        return "SELECT %s, CAST(%s AS BIGINT) AS %s FROM read_parquet(%s)"
                .formatted(String.join(", ", expressions), String.join(" + ", sizes), BYTES, Quoted.text(file));
    }

    private static Map<String, Integer> positions(Set<String> columns) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        columns.forEach(column -> positions.put(column, positions.size() + 1));
        return positions;
    }

    private static Set<String> names(ExportTable table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    private static String engineType(ColumnType type) {
        return switch (type) {
            case TEXT, JSON -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case TEXT_ARRAY -> "VARCHAR[]";
            case DECIMAL, DATE, ARRAY, OTHER -> throw new IllegalStateException("no record column is of type " + type);
        };
    }

    /** A name of somebody else, for a message. */
    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}

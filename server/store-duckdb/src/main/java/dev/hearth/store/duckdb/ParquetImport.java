package dev.hearth.store.duckdb;

import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordWriter;
import dev.hearth.store.TransferException;
import dev.hearth.store.duckdb.parquet.ExportManifest;
import dev.hearth.store.duckdb.parquet.ExportManifest.DayFile;
import dev.hearth.store.duckdb.parquet.ExportManifest.TableFiles;
import dev.hearth.store.duckdb.parquet.ExportTable;
import dev.hearth.store.duckdb.parquet.ImportBatch;
import dev.hearth.store.duckdb.parquet.ImportedColumns;
import dev.hearth.store.duckdb.parquet.ImportedRow;
import dev.hearth.store.duckdb.parquet.MetricRows;
import dev.hearth.store.duckdb.parquet.RecordRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/**
 * Reads an exported folder in an instance of the engine that sees nothing else, and writes its rows as if they had been
 * sent.
 */
final class ParquetImport {

    /** No row that was ever accepted is as large. */
    private static final long MOST_ROW_BYTES = 64L << 20;

    private final Path folder;
    private final RecordWriter writer;

    ParquetImport(Path folder, RecordWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /** Takes a row of a file. */
    private interface RowReader {
        void read(ImportedRow row) throws SQLException;
    }

    ExportedRows read(Progress progress) throws SQLException, IOException {
        ExportManifest manifest = ExportManifest.read(folder);
        // Nothing is written before the last of the tables is known.
        manifest.tables().forEach(this::known);
        ImportBatch batch = new ImportBatch(writer, progress, manifest.rows());
        progress.at(0, manifest.rows());
        try (Connection connection = Database.reading(folder.toRealPath());
                Statement statement = connection.createStatement()) {
            for (TableFiles table : manifest.tables()) {
                ExportTable known = known(table);
                for (DayFile day : table.files()) {
                    read(statement, known, table, day, batch);
                }
            }
        } catch (TransferException e) {
            if (batch.rowsDone() == 0) {
                throw e;
            }
            ExportedRows stored = batch.stored();
            throw new TransferException(
                    "%s The %d rows before it were imported, %d of them new."
                            .formatted(e.getMessage(), batch.rowsDone(), stored.records() + stored.metricPoints()),
                    e);
        }
        return batch.stored();
    }

    private ExportTable known(TableFiles files) {
        ExportTable table = ExportTable.named(files.table())
                .orElseThrow(() -> new TransferException(
                        "The export %s has a table that this Hearth does not know; import it with a newer one."
                                .formatted(folder)));
        if (!files.files().isEmpty()) {
            var _ = ImportedColumns.of(table, files.columns(), folder);
        }
        return table;
    }

    private void read(Statement statement, ExportTable table, TableFiles files, DayFile day, ImportBatch batch)
            throws SQLException {
        Path file = folder.resolve(day.path());
        long before = batch.rowsDone();
        long[] row = new long[1];
        try {
            ImportedColumns columns = ImportedColumns.of(table, files.columns(), folder);
            columns.requireIn(statement, files, file);
            Map<String, Integer> positions = columns.positions();
            RowReader reader = reader(table, positions.keySet(), batch);
            try (ResultSet rows = statement.executeQuery(columns.select(file))) {
                ImportedRow current = new ImportedRow(rows, positions);
                while (rows.next()) {
                    row[0]++;
                    long bytes = rows.getLong(columns.bytesPosition());
                    if (bytes > MOST_ROW_BYTES) {
                        throw new IllegalArgumentException("it is larger than any");
                    }
                    reader.read(current);
                    if (batch.isFullWith(bytes)) {
                        batch.flush();
                        // What it keeps of rows is bounded as the batch is.
                        reader = reader(table, positions.keySet(), batch);
                    }
                }
                batch.flush();
            }
        } catch (IllegalArgumentException e) {
            throw new TransferException(
                    "Row %d of %s is no %s: %s.".formatted(row[0], file, table.row(), e.getMessage()), e);
        } catch (SQLException e) {
            throw new TransferException(
                    "The file %s is not as it was exported (%s).".formatted(file, QueryErrors.sentence(e)), e);
        } finally {
            batch.clear();
        }
        long found = batch.rowsDone() - before;
        if (found != day.rows()) {
            throw new TransferException(
                    "The file %s has %d rows where the manifest says %d.".formatted(file, found, day.rows()));
        }
    }

    private static RowReader reader(ExportTable table, Set<String> columns, ImportBatch batch) {
        return switch (table) {
            case RECORDS -> {
                RecordRows records = new RecordRows(columns);
                yield row -> batch.add(records.read(row));
            }
            case METRICS -> {
                MetricRows points = new MetricRows(columns);
                yield row -> batch.add(points.read(row));
            }
        };
    }
}

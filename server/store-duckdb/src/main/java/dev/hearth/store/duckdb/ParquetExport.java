package dev.hearth.store.duckdb;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.duckdb.files.DurableFiles;
import dev.hearth.store.duckdb.parquet.ExportManifest;
import dev.hearth.store.duckdb.parquet.ExportManifest.DayFile;
import dev.hearth.store.duckdb.parquet.ExportManifest.TableFiles;
import dev.hearth.store.duckdb.parquet.ExportTable;
import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Writes one Parquet file for each table and UTC day, all from one snapshot, and then the manifest, without which the
 * folder is no export.
 */
final class ParquetExport {

    /** About a row group's share of memory while it is written, whatever the rows hold. */
    private static final int ROWS_PER_GROUP = 40_000;

    private static final long GUESSED_BYTES_PER_ROW = 100;

    private final Database database;
    private final ScratchFolder scratch;
    private final Path target;
    private long done;
    private long total;

    ParquetExport(Database database, ScratchFolder scratch, Path target) {
        this.database = database;
        this.scratch = scratch;
        this.target = target;
    }

    private record Day(LocalDate date, long rows) {}

    private record Plan(ExportTable table, List<Day> days) {}

    ExportedRows write(TimeRange range, Progress progress) throws SQLException, IOException, InterruptedException {
        boolean ours = !DurableFiles.exists(target);
        Files.createDirectories(target);
        try {
            return snapshot(range, progress);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            for (ExportTable table : ExportTable.values()) {
                DurableFiles.deleteTree(target.resolve(table.tableName()));
            }
            Files.deleteIfExists(target.resolve(ExportManifest.FILE_NAME));
            if (ours) {
                Files.deleteIfExists(target);
            }
            throw e;
        }
    }

    private ExportedRows snapshot(TimeRange range, Progress progress)
            throws SQLException, IOException, InterruptedException {
        try (DuckDBConnection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
            List<Plan> plans = new ArrayList<>();
            for (ExportTable table : ExportTable.values()) {
                List<Day> days = days(statement, table, range);
                days.forEach(day -> total += day.rows());
                plans.add(new Plan(table, days));
            }
            progress.at(0, total);
            List<TableFiles> written = new ArrayList<>();
            for (Plan plan : plans) {
                written.add(write(statement, plan, range, progress));
            }
            statement.execute("ROLLBACK");
            ExportManifest manifest = new ExportManifest(ExportManifest.VERSION, range.from(), range.to(), written);
            Path file = scratch.file(ExportManifest.FILE_NAME);
            Files.writeString(file, manifest.json());
            DurableFiles.requireRunning();
            DurableFiles.place(file, target.resolve(ExportManifest.FILE_NAME));
            return manifest.exported();
        }
    }

    private TableFiles write(Statement statement, Plan plan, TimeRange range, Progress progress)
            throws SQLException, IOException, InterruptedException {
        String name = plan.table().tableName();
        Files.createDirectories(target.resolve(name));
        List<DayFile> files = new ArrayList<>();
        long tableStart = done;
        long tableBytes = 0;
        for (Day day : plan.days()) {
            Path file = scratch.file(day.date() + ".parquet");
            long before = done;
            double bytesPerRow = done == tableStart ? GUESSED_BYTES_PER_ROW : (double) tableBytes / (done - tableStart);
            long rows = WatchedStatement.run(statement, copy(plan.table(), range.on(day.date()), file), () -> {
                // The engine does not say how far it is; the size of the file does, going by those before.
                long guess = (long) (file.toFile().length() / bytesPerRow);
                progress.at(before + Math.min(day.rows() - 1, guess), total);
            });
            String path = name + "/" + file.getFileName();
            long size = Files.size(file);
            DurableFiles.place(file, target.resolve(path));
            files.add(new DayFile(path, rows, size));
            done += rows;
            tableBytes += size;
            progress.at(done, total);
        }
        return TableFiles.of(plan.table(), files);
    }

    private static List<Day> days(Statement statement, ExportTable table, TimeRange range) throws SQLException {
        List<Day> days = new ArrayList<>();
        String time = table.timeColumn();
        try (ResultSet rows = statement.executeQuery(
                "SELECT CAST(%s AS DATE) AS day, count(*) FROM %s WHERE %s GROUP BY day ORDER BY day"
                        .formatted(time, table.tableName(), range.condition(time)))) {
            while (rows.next()) {
                days.add(new Day(rows.getObject(1, LocalDate.class), rows.getLong(2)));
            }
        }
        return days;
    }

    private static String copy(ExportTable table, TimeRange range, Path file) {
        String columns = table.columns().stream().map(ParquetExport::expression).collect(Collectors.joining(", "));
        return "COPY (SELECT %s FROM %s WHERE %s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
                .formatted(
                        columns,
                        table.tableName(),
                        range.condition(table.timeColumn()),
                        Quoted.text(file),
                        ROWS_PER_GROUP);
    }

    private static String expression(Column column) {
        return column.type() == ColumnType.JSON
                ? "CAST(%1$s AS VARCHAR) AS %1$s".formatted(column.name())
                : column.name();
    }
}

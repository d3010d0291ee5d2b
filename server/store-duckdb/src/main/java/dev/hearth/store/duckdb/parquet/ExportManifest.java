package dev.hearth.store.duckdb.parquet;

import dev.hearth.store.Column;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a folder of exported files says about itself.
 *
 * @param version of the folder's form; what has a higher one is not read
 * @param from the bound it was exported with, or null
 * @param to the bound it was exported with, or null
 */
public record ExportManifest(
        int version, @Nullable Instant from, @Nullable Instant to, List<TableFiles> tables) {

    public static final String FILE_NAME = "manifest.json";

    public static final int VERSION = 1;

    private static final String FORMAT = "hearth-export";
    private static final long MOST_BYTES = 64L << 20;
    private static final Pattern FILE = Pattern.compile("[a-z_]{1,64}/-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}\\.parquet");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    public ExportManifest {
        tables = List.copyOf(tables);
    }

    /** A table's files, oldest day first. */
    public record TableFiles(String table, List<String> columns, List<DayFile> files) {

        public TableFiles {
            columns = List.copyOf(columns);
            files = List.copyOf(files);
        }

        public static TableFiles of(ExportTable table, List<DayFile> files) {
            return new TableFiles(
                    table.tableName(),
                    table.columns().stream().map(Column::name).toList(),
                    files);
        }

        public long rows() {
            return files.stream().mapToLong(DayFile::rows).sum();
        }
    }

    /** A file by its path within the folder. */
    public record DayFile(String path, long rows, long bytes) {}

    public ExportedRows exported() {
        return new ExportedRows(rows(ExportTable.RECORDS), rows(ExportTable.METRICS));
    }

    public long rows() {
        return tables.stream().mapToLong(TableFiles::rows).sum();
    }

    private long rows(ExportTable table) {
        return tables.stream()
                .filter(files -> files.table().equals(table.tableName()))
                .mapToLong(TableFiles::rows)
                .sum();
    }

    public String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("version", version);
        fields.put("from", from == null ? null : from.toString());
        fields.put("to", to == null ? null : to.toString());
        fields.put("tables", tables);
        return JSON.writeValueAsString(fields) + "\n";
    }

    /**
     * Reads the manifest of a folder and checks that its files are there.
     *
     * @throws TransferException if the folder is no export that this version can read
     */
    public static ExportManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isDirectory(folder)) {
            throw new TransferException("There is no folder %s; name one that export wrote.".formatted(folder));
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
            throw new TransferException(
                    "The folder %s is not a whole export: it has no %s; export again.".formatted(folder, FILE_NAME));
        }
        ExportManifest manifest;
        try {
            manifest = parse(JSON.readTree(Files.readAllBytes(file)), file);
        } catch (JacksonException e) {
            throw new TransferException("%s is not valid JSON; export again.".formatted(file), e);
        }
        for (TableFiles table : manifest.tables()) {
            for (DayFile day : table.files()) {
                requireFile(folder, day);
            }
        }
        return manifest;
    }

    private static ExportManifest parse(JsonNode json, Path file) {
        if (!json.path("format").asString("").equals(FORMAT)) {
            throw new TransferException("%s does not belong to an export of Hearth.".formatted(file));
        }
        int version = json.path("version").asInt(0);
        if (version > VERSION) {
            throw new TransferException(
                    "The export %s was made by a newer Hearth (version %d, this one knows %d); import it with that one."
                            .formatted(file, version, VERSION));
        }
        if (version < 1) {
            throw new TransferException("%s says no version; export again.".formatted(file));
        }
        List<TableFiles> tables = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (JsonNode table : json.path("tables")) {
            List<DayFile> files = new ArrayList<>();
            for (JsonNode day : table.path("files")) {
                DayFile found = new DayFile(
                        day.path("path").asString(""),
                        day.path("rows").asLong(-1),
                        day.path("bytes").asLong(-1));
                requirePlausible(found, file);
                if (!paths.add(found.path())) {
                    throw new TransferException("%s names %s twice.".formatted(file, found.path()));
                }
                files.add(found);
            }
            List<String> columns = new ArrayList<>();
            table.path("columns").forEach(column -> columns.add(column.asString("")));
            tables.add(new TableFiles(table.path("table").asString(""), columns, files));
        }
        return new ExportManifest(version, null, null, tables);
    }

    private static void requirePlausible(DayFile day, Path file) {
        if (!FILE.matcher(day.path()).matches() || day.rows() < 0 || day.bytes() < 0) {
            throw new TransferException("%s names a file that no export has; export again.".formatted(file));
        }
    }

    private static void requireFile(Path folder, DayFile day) throws IOException {
        Path file = folder.resolve(day.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(file.toAbsolutePath().getParent())) {
            throw new TransferException("The export lacks its file %s; copy the folder as a whole.".formatted(file));
        }
        if (Files.size(file) != day.bytes()) {
            throw new TransferException("The file %s has %d bytes where the manifest says %d; copy the folder again."
                    .formatted(file, Files.size(file), day.bytes()));
        }
    }
}

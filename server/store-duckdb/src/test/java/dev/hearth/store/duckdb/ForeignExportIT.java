package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.model.Temporality;
import dev.hearth.store.ExportedRows;
import dev.hearth.store.Progress;
import dev.hearth.store.RecordStore;
import dev.hearth.store.TransferException;
import dev.hearth.store.WriteBatch;
import dev.hearth.store.contract.MetricSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of metric points that another program wrote in the place of exported ones. */
class ForeignExportIT {

    @TempDir
    Path directory;

    private Path folder;
    private Path file;
    private String manifest;

    @BeforeEach
    void export() throws IOException {
        folder = directory.resolve("export");
        try (RecordStore store = new DuckDbStoreProvider().open(directory.resolve("store"))) {
            store.writer()
                    .write(WriteBatch.of(
                            List.of(), List.of(MetricSamples.counter("m", "a", 1, 2, 3, Temporality.DELTA))));
            store.transfer().exportTo(folder, null, null, Progress.NONE);
        }
        try (var files = Files.list(folder.resolve("metrics"))) {
            file = files.findFirst().orElseThrow();
        }
        manifest = Files.readString(folder.resolve("manifest.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            metric_type | 'histograms' | none of the five
            metric_type | NULL::VARCHAR | metric_type is NULL
            metric_name | NULL::VARCHAR | metric_name is NULL
            recorded_timestamp | NULL::TIMESTAMPTZ | recorded_timestamp is NULL
            recorded_timestamp | 'infinity'::TIMESTAMPTZ | recorded_timestamp is
            start_timestamp | '9999-01-01'::TIMESTAMPTZ | out of range
            aggregation_temporality | 'sometimes' | neither delta nor cumulative
            histogram_count | -1::BIGINT | histogram_count is negative
            attributes | '[]' | not a JSON object
            attributes | '{' | not valid JSON
            attributes | '{}{}' | more than one
            otel_resource_attributes | '7' | not a JSON object
            exemplars | '[{}]' | time of an exemplar
            exemplars | '[{"timestamp":"now"}]' | a time within is none
            exemplars | '[{"timestamp":"2026-11-23T00:00:00Z","value":"x"}]' | no number
            exemplars | '{}' | not a JSON array
            unit | repeat('u', 70000000) | larger than any
            """)
    void wrongValue_isRefusedByName(String column, String value, String reason) throws Exception {
        rewrite("* REPLACE (%s AS %s)".formatted(value, column));
        assertRefused("Row 1 of").withMessageContaining("is no metric point").withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            histogram | histogram_bucket_counts | [1, NULL]::BIGINT[] | holds a NULL
            histogram | histogram_bucket_counts | [-1]::BIGINT[] | is negative
            histogram | histogram_explicit_bounds | [NULL]::DOUBLE[] | holds a NULL
            summary | summary_quantiles | '[{"quantile":true,"value":1}]' | no number
            """)
    void wrongList_isRefusedByName(String type, String column, String value, String reason) throws Exception {
        rewrite("* REPLACE ('%s' AS metric_type, %s AS %s)".formatted(type, value, column));
        assertRefused("Row 1 of").withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            histogram_bucket_counts | [1.5]::DOUBLE[]
            scalar_value | 'three'
            recorded_timestamp | now()::VARCHAR
            """)
    void wrongType_isRefusedByName(String column, String value) throws Exception {
        rewrite("* REPLACE (%s AS %s)".formatted(value, column));
        assertRefused("The column " + column).withMessageContaining("is of the type");
    }

    @Test
    void fileOfFewColumns_isImported() throws Exception {
        rewrite("recorded_timestamp, metric_name, metric_type, scalar_value");
        Files.writeString(
                folder.resolve("manifest.json"),
                Files.readString(folder.resolve("manifest.json"))
                        .replaceAll(
                                "(?s)(\"metrics\",\\s*\"columns\" : )\\[[^\\]]*\\]",
                                "$1[\"recorded_timestamp\",\"metric_name\",\"metric_type\",\"scalar_value\"]"));
        try (RecordStore other = new DuckDbStoreProvider().open(directory.resolve("other"))) {
            assertThat(other.transfer().importFrom(folder, Progress.NONE)).isEqualTo(new ExportedRows(0, 1));
        }
    }

    private org.assertj.core.api.ThrowableAssertAlternative<TransferException> assertRefused(String start) {
        try (RecordStore other = new DuckDbStoreProvider().open(directory.resolve("other"))) {
            var refused = assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> other.transfer().importFrom(folder, Progress.NONE))
                    .withMessageStartingWith(start)
                    .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
            assertThat(other.maintenance().size().metricPoints()).isZero();
            return refused;
        }
    }

    /** Writes the file anew with other columns, and its length into the manifest. */
    private void rewrite(String columns) throws SQLException, IOException {
        long bytes = Files.size(file);
        Path changed = directory.resolve("changed.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (SELECT %s FROM read_parquet('%s')) TO '%s' (FORMAT parquet)"
                    .formatted(columns, file, changed));
        }
        Files.move(changed, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                folder.resolve("manifest.json"),
                manifest.replace("\"bytes\" : " + bytes, "\"bytes\" : " + Files.size(file)));
    }
}

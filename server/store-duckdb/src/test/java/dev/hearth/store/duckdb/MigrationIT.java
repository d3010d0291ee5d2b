package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of earlier versions open, with what they hold. */
class MigrationIT {

    @TempDir
    Path directory;

    @BeforeEach
    void storeOfVersion1() throws SQLException, IOException {
        execute(version1());
        execute("INSERT INTO final_records " + row("01", "span", 7));
        execute("INSERT INTO final_records " + row("02", "log", 8));
        execute("INSERT INTO open_records " + row("03", "pending_span", 8));
        execute("INSERT INTO superseded_records " + row("01", "pending_span", 6));
    }

    @Test
    void version1_keepsItsRecords() {
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            assertHoldsItsRecords(store);
            assertThat(store.reader().lastSequence()).isEqualTo(8);
        }
        try (RecordStore again = new SealingProvider().open(directory)) {
            assertHoldsItsRecords(again);
        }
    }

    @Test
    void version1_isMigratedOnce() throws SQLException {
        new DuckDbStoreProvider().open(directory).close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var version = statement.executeQuery("SELECT string_agg(version, ',') FROM schema_version")) {
            version.next();
            assertThat(version.getString(1)).isEqualTo(Integer.toString(Schema.VERSION));
        }
    }

    private static void assertHoldsItsRecords(RecordStore store) {
        assertThat(rows(store, "SELECT span_id || kind || (attributes->>'k') FROM records_all ORDER BY ALL"))
                .containsExactly("01pending_spanv", "01spanv", "02logv", "03pending_spanv");
        assertThat(rows(store, "SELECT span_id FROM records ORDER BY ALL")).containsExactly("01", "02");
        assertThat(rows(store, "SELECT span_id FROM live_records ORDER BY ALL")).containsExactly("01", "02", "03");
        assertThat(rows(store, "SELECT span_id FROM open_spans")).containsExactly("03");
    }

    private static List<String> rows(RecordStore store, String sql) {
        try (RowCursor cursor = store.reader().read(new ReadRequest(sql, List.of(), Duration.ofSeconds(20)))) {
            List<String> rows = new ArrayList<>();
            while (cursor.next()) {
                rows.add((String) Objects.requireNonNull(cursor.value(0)));
            }
            return rows;
        }
    }

    /** The columns that matter by name, the others as they may be. */
    private static String row(String spanHex, String kind, long sequence) {
        return """
                BY NAME SELECT '\\x0A'::BLOB AS trace_id, unhex('%s') AS span_id, '%s' AS kind, 'n' AS span_name,
                    'm' AS message, 9 AS level, TIMESTAMPTZ '2026-01-01 00:00:00Z' AS start_timestamp,
                    TIMESTAMPTZ '2026-01-01 00:00:00Z' AS end_timestamp, false AS is_exception,
                    '{"k":"v"}' AS attributes, []::VARCHAR[] AS tags, '' AS otel_scope_name,
                    '{}' AS otel_scope_attributes, '{}' AS otel_resource_attributes, '[]' AS otel_events,
                    '[]' AS otel_links, 's' AS service_name, %d AS commit_seq
                """.formatted(spanHex, kind, sequence);
    }

    private static String version1() throws IOException {
        try (InputStream sql = MigrationIT.class.getResourceAsStream("version_1.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + directory.resolve(DuckDbStoreProvider.FILE_NAME));
    }
}

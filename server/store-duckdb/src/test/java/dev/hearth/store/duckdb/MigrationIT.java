package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.contract.Samples;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores of earlier versions open, with what they hold. */
class MigrationIT {

    private static final String ATTRIBUTES = "{\"k\":\"v\",\"q\\\"\\u001f\\n\":[1,null],\"none\":null}";

    @TempDir
    Path directory;

    private void storeOfVersion(int version) throws SQLException, IOException {
        execute(resource("version_" + version + ".sql"));
        String recent = version == 1 ? "final_records" : "hot_records";
        String earlier = version == 1 ? "final_records" : "sealed_records";
        execute("INSERT INTO " + recent + row("01", "span", 7, "2026-01-01 23:59:59.999999Z", attributes(true)));
        execute("INSERT INTO " + earlier + row("02", "log", 8, "2026-01-02 00:00:00Z", attributes(version == 1)));
        execute("INSERT INTO open_records" + row("03", "pending_span", 8, "2026-01-01 00:00:00Z", attributes(true)));
        execute("INSERT INTO superseded_records"
                + row("01", "pending_span", 6, "2026-01-01 23:59:59Z", attributes(true)));
        execute("INSERT INTO " + recent + row("04", "log", 5, "2025-12-31 23:00:00Z", "'{}'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void earlierVersion_keepsItsRecords(int version) throws Exception {
        storeOfVersion(version);
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            assertHoldsItsRecords(store);
            assertThat(store.reader().lastSequence()).isEqualTo(8);
        }
        try (RecordStore again = new CheckpointingProvider().open(directory)) {
            assertHoldsItsRecords(again);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void laterVersion_isSearchedByCommitsFromNowOn(int version) throws Exception {
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            store.writer().write(List.of(Samples.record(1, 1, RecordKind.SPAN)));
        }
        execute(resource("version_" + version + ".sql"));
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            store.writer().write(List.of(Samples.record(1, 2, RecordKind.SPAN)));
            try (RowCursor row = store.reader()
                    .read(new ReadRequest(
                            "SELECT list_sort(list(commit_key)) FROM keyed_records",
                            List.of(),
                            Duration.ofSeconds(10)))) {
                assertThat(row.next()).isTrue();
                assertThat(row.value(0)).isEqualTo(List.of(1L, 2L));
            }
            assertThat(store.reader().lastSequence()).isEqualTo(2);
            assertThat(rows(store, "SELECT span_id FROM records WHERE attributes->>'user.id' = 'x'"))
                    .isEmpty();
            assertThat(rows(store, "SELECT days_are_mixed FROM store_state")).containsExactly("false");
            assertThat(rows(store, "SELECT function_name FROM duckdb_functions() WHERE function_name LIKE '%_among'"))
                    .isEmpty();
            assertThat(rows(store, "SELECT view_name FROM duckdb_views() WHERE view_name = 'keyed_rows'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void earlierVersion_isPartitionedByDay(int version) throws Exception {
        storeOfVersion(version);
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            assertThat(rows(store, "SELECT table_name FROM partitions ORDER BY ALL"))
                    .containsExactly("records_20251231", "records_20260101", "records_20260102", "superseded_20260101");
            assertThat(rows(store, "SELECT span_id FROM records_20260101")).hasSize(1);
        }
    }

    @Test
    void everyColumn_isMigrated() throws Exception {
        execute(resource("version_2.sql"));
        execute("INSERT INTO hot_records " + fullRow("'" + ATTRIBUTES + "'"));
        try (RecordStore store = new DuckDbStoreProvider().open(directory)) {
            assertThat(rows(store, "SELECT CAST(to_json(r) AS VARCHAR) FROM (FROM records) AS r"))
                    .containsExactly(rows(
                                    store,
                                    "SELECT CAST(to_json(r) AS VARCHAR) FROM (SELECT "
                                            + "lower(hex(trace_id)) AS trace_id, lower(hex(span_id)) AS span_id,"
                                            + " lower(hex(parent_span_id)) AS parent_span_id,"
                                            + " * EXCLUDE (trace_id, span_id, parent_span_id, commit_seq)"
                                            + " REPLACE (CAST('" + ATTRIBUTES.replace("\\u001f", "\\u001F")
                                            + "' AS JSON) AS attributes)"
                                            + " FROM (" + fullRow("NULL").replace("BY NAME", "") + ")) AS r")
                            .getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void earlierVersion_isMigratedOnce(int version) throws Exception {
        storeOfVersion(version);
        new DuckDbStoreProvider().open(directory).close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery("SELECT string_agg(version, ',') FROM schema_version")) {
            found.next();
            assertThat(found.getString(1)).isEqualTo(Integer.toString(Schema.VERSION));
        }
        new DuckDbStoreProvider().open(directory).close();
    }

    private static void assertHoldsItsRecords(RecordStore store) {
        assertThat(rows(
                        store,
                        "SELECT right(span_id, 2) || kind || (attributes->>'k') FROM records_all"
                                + " WHERE attributes->>'k' IS NOT NULL ORDER BY ALL"))
                .containsExactly("01pending_spanv", "01spanv", "02logv", "03pending_spanv");
        assertThat(rows(store, "SELECT DISTINCT CAST(attributes AS VARCHAR) FROM records ORDER BY ALL"))
                .containsExactly(ATTRIBUTES.replace("\\u001f", "\\u001F"), "{}");
        assertThat(rows(store, "SELECT right(span_id, 2) FROM records ORDER BY ALL"))
                .containsExactly("01", "02", "04");
        assertThat(rows(store, "SELECT right(span_id, 2) FROM live_records ORDER BY ALL"))
                .containsExactly("01", "02", "03", "04");
        assertThat(rows(store, "SELECT right(span_id, 2) FROM open_spans")).containsExactly("03");
        assertThat(rows(
                        store,
                        "SELECT right(span_id, 2) FROM records WHERE trace_id = '0000000000000000000000000000000a'"
                                + " AND service_name = 's' ORDER BY ALL"))
                .containsExactly("01", "02", "04");
    }

    private static List<String> rows(RecordStore store, String sql) {
        try (RowCursor cursor = store.reader().read(new ReadRequest(sql, List.of(), Duration.ofSeconds(20)))) {
            List<String> rows = new ArrayList<>();
            while (cursor.next()) {
                rows.add(String.valueOf(Objects.requireNonNull(cursor.value(0))));
            }
            return rows;
        }
    }

    private static String attributes(boolean asText) {
        return asText ? "'" + ATTRIBUTES + "'" : "from_json('" + ATTRIBUTES + "', '\"MAP(VARCHAR, JSON)\"')";
    }

    /** The columns that matter by name, the others as they may be. */
    private static String row(String spanHex, String kind, long sequence, String start, String attributes) {
        return """
                 BY NAME SELECT unhex('0000000000000000000000000000000a') AS trace_id,
                    unhex('00000000000000%s') AS span_id, '%s' AS kind, 'n' AS span_name,
                    'm' AS message, 9 AS level, TIMESTAMPTZ '%s' AS start_timestamp,
                    TIMESTAMPTZ '%s' AS end_timestamp, false AS is_exception,
                    %s AS attributes, []::VARCHAR[] AS tags, '' AS otel_scope_name,
                    '{}' AS otel_scope_attributes, '{}' AS otel_resource_attributes, '[]' AS otel_events,
                    '[]' AS otel_links, 's' AS service_name, %d AS commit_seq
                """.formatted(spanHex, kind, start, start, attributes, sequence);
    }

    private static String fullRow(String attributes) {
        return """
                BY NAME SELECT unhex('ff0000000000000000000000000000ff') AS trace_id,
                    unhex('ff00000000000001') AS span_id, unhex('8000000000000000') AS parent_span_id,
                    'span' AS kind, 'n' AS span_name, 'n' AS message, 17 AS level,
                    TIMESTAMPTZ '2026-01-01 00:00:00.000001Z' AS start_timestamp,
                    TIMESTAMPTZ '2026-01-01 00:00:01.500001Z' AS end_timestamp, 1.5::DOUBLE AS duration,
                    true AS is_exception, 't' AS exception_type, '' AS exception_message,
                    'st' AS exception_stacktrace, %s AS attributes, 'schema' AS attributes_json_schema,
                    ['a', 'b'] AS tags, 'ERROR' AS otel_status_code, 'sm' AS otel_status_message,
                    'scope' AS otel_scope_name, '1' AS otel_scope_version, '{"s":1}'::JSON AS otel_scope_attributes,
                    '{"r":1}'::JSON AS otel_resource_attributes, '[{"e":1}]'::JSON AS otel_events,
                    '[{"l":1}]'::JSON AS otel_links, '"body"'::JSON AS log_body, 'svc' AS service_name,
                    'ns' AS service_namespace, 'v' AS service_version, 'i' AS service_instance_id,
                    4000000000::BIGINT AS process_pid, 'prod' AS deployment_environment,
                    'sdk' AS telemetry_sdk_name, 'java' AS telemetry_sdk_language, '2' AS telemetry_sdk_version,
                    503 AS http_response_status_code, 'GET' AS http_method, '/r' AS http_route, 'u' AS url_full,
                    '/p' AS url_path, 'q' AS url_query, 'chat' AS gen_ai_operation_name, 'sys' AS gen_ai_system,
                    'rm' AS gen_ai_request_model, 'sm' AS gen_ai_response_model,
                    7::BIGINT AS gen_ai_usage_input_tokens, 8::BIGINT AS gen_ai_usage_output_tokens,
                    0.25::DOUBLE AS operation_cost, 3::BIGINT AS commit_seq
                """.formatted(attributes);
    }

    private static String resource(String name) throws IOException {
        try (InputStream sql = MigrationIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + directory.resolve(DuckDbStoreProvider.FILE_NAME));
    }
}

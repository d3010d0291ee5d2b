package dev.hearth.query;

import static dev.hearth.query.DuckDbTables.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries against a real engine. Rows: span 1 (info), span 2 (warn), span 3 (error), a second apart. */
class QueryServiceIT {

    private final DuckDbTables tables = new DuckDbTables();
    private final QueryService service = new QueryService(tables, 2);

    @BeforeEach
    void fill() {
        tables.add(
                "span",
                1,
                Map.of("duration", "1.5", "attributes", "'{\"k\": \"x\", \"n\": 7, \"a.b\": {\"c\": \"deep\"}}'"));
        tables.add("span", 2, Map.of("level", "13", "tags", "['t', 'u']", "deployment_environment", "'prod'"));
        tables.add("log", 3, Map.of("level", "17", "message", "'say \"hi\", you'", "attributes", "'{\"$x\": 1}'"));
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count() FROM records | 3",
                "SELECT count(*) FROM records_full | 3",
                "SELECT count(*) FROM records WHERE level >= 'error' | 1",
                "SELECT count(*) FROM records WHERE 'warn' <= level | 2",
                "SELECT count(*) FROM records WHERE level IN ('info', 'warning') | 2",
                "SELECT count(*) FROM records r WHERE r.level BETWEEN 'info' AND 'warn' | 2",
                "SELECT level_num('warn') FROM records | 13",
                "SELECT level_name(level) FROM records ORDER BY level DESC | error",
                "SELECT count(*) FROM records WHERE attributes->>'k' = 'x' | 1",
                "SELECT attributes->'a.b'->>'c' FROM records ORDER BY span_id | deep",
                "SELECT attributes #>> array['a.b', 'c'] FROM records ORDER BY span_id | deep",
                "SELECT (attributes->>'n')::int + 1 FROM records ORDER BY span_id | 8",
                "SELECT (attributes->'n')::numeric * 2 = 14 FROM records ORDER BY span_id | true",
                "SELECT count(*) FROM records WHERE attributes ? 'n' | 1",
                "SELECT count(*) FROM records WHERE attributes ? '$x' AND attributes->>'$x' = '1' | 1",
                "SELECT count(DISTINCT time_bucket('1 hour', start_timestamp)) FROM records | 1",
                "WITH e AS (SELECT * FROM records WHERE level > 9) SELECT count(*) FROM e | 2",
                "SELECT count(*) FROM records a JOIN records b USING (trace_id) | 9",
                "SELECT row_number() OVER (ORDER BY level) FROM records | 1",
                "SELECT count(*) AS n FROM records GROUP BY trace_id HAVING n > 2 ORDER BY n | 3",
                "SELECT max(n) FROM (SELECT level, count(*) AS n FROM records GROUP BY level) | 1",
                "SELECT list_transform(tags, t -> upper(t))[1] FROM records WHERE 't' = tags[1] | T",
                "SELECT g FROM generate_series(5, 6) t(g) | 5",
                "SELECT count(*) FROM (SELECT 1 UNION ALL SELECT 2 FROM records) | 4",
                "SELECT quantile_cont(duration, 0.5) FILTER (WHERE duration > 0) FROM records | 1.5",
                "SELECT count(*) FROM records WHERE start_timestamp < now() - interval '5 minutes' | 3",
                "SELECT extract(epoch FROM start_timestamp)::int FROM records ORDER BY 1 | 86401",
                "SELECT count(*) FILTER (WHERE level >= 17) AS errors FROM records ORDER BY errors DESC | 1",
                "SELECT output FROM (SELECT service_name, count(*) AS output FROM records GROUP BY 1) ORDER BY output | 3",
                "WITH errors AS (SELECT * FROM records WHERE level >= 17) SELECT errors.level FROM errors | 17",
                "SELECT settings.level AS final FROM records AS settings WHERE settings.level > 9 ORDER BY final | 13",
                "SELECT unknown FROM (SELECT 1 AS unknown) AS pivot WHERE (unknown > 2) IS NOT UNKNOWN | 1",
                "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 4) SELECT max(n) FROM up | 4",
            })
    void accepted(String sql, String first) {
        try (QueryResult result = service.run(new UserQuery(sql))) {
            assertThat(result.next()).isTrue();
            assertThat(result.value(0)).asString().isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count(*) FROM records | 1",
                "SELECT count(*) FROM records_full | 1",
                "SELECT count(*) FROM records r, records_all | 1",
                "SELECT count(*) FROM records a JOIN records b ON a.span_id = b.span_id | 1",
                "WITH e AS (SELECT * FROM records) SELECT count(*) FROM e | 1",
                "SELECT (SELECT count(*) FROM records_all) | 1",
                "SELECT count(*) FROM (SELECT 1 FROM records UNION ALL SELECT 2 FROM records_all) | 2",
                "SELECT count(*) FROM generate_series(1, 3) t(g) WHERE EXISTS (SELECT 1 FROM records WHERE level <> 13) | 0",
                "SELECT [count(*), (SELECT count(*) FROM records)][2] FROM records_all | 1",
                "SELECT CASE WHEN (SELECT count(*) FROM records) = 1 THEN 'one' END | one",
                "SELECT count(*) FROM records ORDER BY (SELECT count(*) FROM records) | 1",
            })
    void bounds_applyToEveryReference(String sql, String first) {
        Instant second = Instant.EPOCH.plus(micros(2), ChronoUnit.MICROS);
        try (QueryResult result = service.run(new UserQuery(sql, second, second, 10, List.of("prod", "test")))) {
            assertThat(result.next()).isTrue();
            assertThat(result.value(0)).asString().isEqualTo(first);
        }
        long marks = Pattern.compile("\\$[0-9]+")
                .matcher(tables.lastRequest.sql())
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
        assertThat(tables.lastRequest.parameters()).hasSize((int) marks);
    }

    @Test
    void limit_neverExceedsTheQuerysOwn() {
        assertThat(count("SELECT 1 FROM records", 2)).isEqualTo(2);
        assertThat(count("SELECT 1 FROM records LIMIT 1", 2)).isEqualTo(1);
        assertThat(count("SELECT 1 FROM records LIMIT 99999999999999", 2)).isEqualTo(2);
        assertThat(count("SELECT 1 FROM records OFFSET 2", 2)).isEqualTo(1);
        assertThat(count("(SELECT 1 FROM records) UNION ALL (SELECT 1 FROM records LIMIT 5)", 4))
                .isEqualTo(4);
    }

    @Test
    void concurrency_isBounded() {
        UserQuery query = new UserQuery("SELECT 1");
        try (QueryResult first = service.run(query)) {
            try (QueryResult second = service.run(query)) {
                assertThat(first.next()).isEqualTo(second.next());
                assertThatExceptionOfType(QueryBusyException.class)
                        .isThrownBy(() -> service.run(query))
                        .withMessage("2 queries are running, which is the most at once; try again in a moment.");
            }
            try (QueryResult afterwards = service.run(query)) {
                assertThat(afterwards.next()).isTrue();
            }
        }
    }

    @Test
    void json_hasSchemaAndNestedDocuments() throws IOException {
        assertThat(written(
                        "SELECT span_id, start_timestamp, attributes, tags, duration / 0 AS d FROM records LIMIT 1",
                        ResultFormat.JSON))
                .isEqualTo("""
                        {"schema":{"fields":[{"name":"span_id","data_type":"Utf8","nullable":true},\
                        {"name":"start_timestamp","data_type":{"Timestamp":["Microsecond","UTC"]},"nullable":true},\
                        {"name":"attributes","data_type":"Utf8","nullable":true},\
                        {"name":"tags","data_type":{"List":{"NAME"}},"nullable":true},\
                        {"name":"d","data_type":"Float64","nullable":true}]},\
                        "data":[{"span_id":"0000000000000001","start_timestamp":"1970-01-02T00:00:01.000000Z",\
                        "attributes":{"k":"x","n":7,"a.b":{"c":"deep"}},"tags":[],"d":null}]}""".replace("{\"NAME\"}", "{\"name\":\"item\",\"data_type\":\"Utf8\",\"nullable\":true}"));
    }

    @Test
    void legacy_hasColumnsOrRows() throws IOException {
        String sql = "SELECT level FROM records ORDER BY level LIMIT 2";
        assertThat(written(sql, ResultFormat.LEGACY_COLUMNS))
                .isEqualTo(
                        "{\"columns\":[{\"name\":\"level\",\"datatype\":\"Int32\",\"nullable\":true,\"values\":[9,13]}]}");
        assertThat(written(sql, ResultFormat.LEGACY_ROWS))
                .isEqualTo("{\"columns\":[{\"name\":\"level\",\"datatype\":\"Int32\",\"nullable\":true}],"
                        + "\"rows\":[{\"level\":9},{\"level\":13}]}");
    }

    @Test
    void csv_quotesWhatMustBe() throws IOException {
        assertThat(written("SELECT message, duration FROM records WHERE level = 'error'", ResultFormat.CSV))
                .isEqualTo("message,duration\r\n\"say \"\"hi\"\", you\",\r\n");
    }

    @Test
    void ndjson_endsWithTheCount() throws IOException {
        assertThat(written("SELECT level FROM records ORDER BY level", ResultFormat.NDJSON)
                        .lines())
                .containsExactly(
                        "{\"type\":\"schema\",\"schema\":{\"fields\":[{\"name\":\"level\",\"data_type\":\"Int32\",\"nullable\":true}]}}",
                        "{\"type\":\"data\",\"rows\":[{\"level\":9},{\"level\":13},{\"level\":17}]}",
                        "{\"type\":\"end\",\"row_count\":3}");
    }

    @Test
    void schemas_listEveryTable() {
        assertThat(Schemas.json())
                .contains("\"name\":\"records\"", "\"attributes\":{\"data_type\":\"TEXT\",\"nullable\":false");
    }

    private int count(String sql, int limit) {
        int rows = 0;
        try (QueryResult result = service.run(new UserQuery(sql, null, null, limit, List.of()))) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private String written(String sql, ResultFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (QueryResult result = service.run(new UserQuery(sql))) {
            format.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.PublishedTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedTablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        attributes->>'a.b' = 'x'       | attribute_json | json_extract_string(attribute_json, 'a.b')   | json_extract_string(attribute_map['a.b'], '$')
        r.attributes->>'it''s' = 'x'   | r.attribute_json | json_extract_string(r.attribute_json, 'it''s') | json_extract_string(r.attribute_map['it''s'], '$')
        attributes->>'$.%d' = 'x'      | attribute_json | json_extract_string(attribute_json, '$."$.%d"') | json_extract_string(attribute_map['$.%d'], '$')
        attributes->'a'->>'b' = 'x'    | attribute_json | json_extract_string(json_extract(attribute_json, 'a'), 'b') | json_extract_string(attribute_map['a'], 'b')
        (attributes->'a')::int > 1     | attribute_json | json_extract(attribute_json, 'a') | coalesce(attribute_map['a'], CASE WHEN map_contains(attribute_map, 'a') THEN CAST('null' AS JSON) END)
        attributes ? 'a'               | attribute_json | json_exists(attribute_json, 'a') | map_contains(attribute_map, 'a')
        """)
    void attribute_isAskedInTheFormThatTheRowHas(String condition, String form, String inJson, String inMap) {
        assertThat(rewritten("SELECT span_id FROM records AS r WHERE " + condition))
                .startsWith("SELECT span_id FROM (SELECT * FROM keyed_records) AS r WHERE ")
                .contains("(CASE WHEN %s IS NULL THEN %s ELSE %s END)".formatted(form, inMap, inJson));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        span_id = '0123456789abcdef'   | span_key IN (unhex('0123456789abcdef'))
        '0123456789abcdef' = r.span_id | r.span_key IN (unhex('0123456789abcdef'))
        span_id IN ('0123456789abcdef', '1123456789abcdef') | span_key IN (unhex('0123456789abcdef'), unhex('1123456789abcdef'))
        """)
    void id_isComparedAsBytes(String condition, String engine) {
        assertThat(rewritten("SELECT span_id FROM records AS r WHERE " + condition))
                .isEqualTo(
                        "SELECT span_id FROM (SELECT * FROM keyed_records) AS r WHERE %s LIMIT 10".formatted(engine));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.span_id FROM records a JOIN records b USING (span_id) WHERE a.attributes->>'k' = 'x'",
                "SELECT span_id AS attributes FROM records WHERE attributes->>'k' = 'x'",
                "SELECT records FROM records WHERE attributes->>'k' = 'x'",
                "SELECT message FROM records WHERE span_id = '0123456789ABCDEF'",
                "SELECT message FROM records WHERE span_id IN ('0123456789abcdef', 'x')",
                "SELECT message FROM records WHERE attributes->>message = 'x'",
                "WITH t AS (SELECT * FROM records) SELECT attributes->>'k' FROM t"
            })
    void whatIsNotPlain_staysAsItWas(String sql) {
        assertThat(rewritten(sql)).doesNotContain("keyed_");
    }

    @Test
    void star_doesNotShowTheKeyedColumns() {
        assertThat(rewritten("SELECT * FROM records WHERE attributes ? 'k'"))
                .startsWith("SELECT * EXCLUDE (attribute_json, attribute_map, trace_key, span_key) FROM"
                        + " (SELECT * FROM keyed_records) AS records WHERE ");
    }

    @Test
    void subquery_isRewrittenOnItsOwn() {
        assertThat(rewritten("SELECT message FROM records WHERE span_id IN"
                        + " (SELECT parent_span_id FROM records_full WHERE attributes ? 'k')"))
                .contains("FROM records WHERE")
                .contains("FROM (SELECT * FROM keyed_records_all) AS records_full WHERE");
    }

    private static String rewritten(String sql) {
        return SqlRewriter.rewrite(
                        SqlGuard.check(sql, PublishedTables.forUsers()), Bounds.NONE, 10, PublishedTables.forUsers())
                .sql();
    }
}

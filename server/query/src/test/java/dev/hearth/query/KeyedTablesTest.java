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
        attributes->>'a.b' = 'x'       | json_extract_string(attribute_values[list_position(attribute_keys, CAST(to_json('a.b') AS VARCHAR))], '$') = 'x'
        r.attributes->>'it''s' = 'x'   | json_extract_string(r.attribute_values[list_position(r.attribute_keys, CAST(to_json('it''s') AS VARCHAR))], '$') = 'x'
        attributes->>'$.%d' = 'x'      | json_extract_string(attribute_values[list_position(attribute_keys, CAST(to_json('$.%d') AS VARCHAR))], '$') = 'x'
        attributes->'a'->>'b' = 'x'    | json_extract_string(attribute_values[list_position(attribute_keys, CAST(to_json('a') AS VARCHAR))], 'b') = 'x'
        (attributes->'a')::int > 1     | attribute_values[list_position(attribute_keys, CAST(to_json('a') AS VARCHAR))]
        attributes ? 'a'               | coalesce(list_contains(attribute_keys, CAST(to_json('a') AS VARCHAR)), false)
        """)
    void attribute_isAskedByItsKey(String condition, String engine) {
        assertThat(rewritten("SELECT span_id FROM records AS r WHERE " + condition))
                .startsWith("SELECT span_id FROM (SELECT * FROM keyed_records) AS r WHERE ")
                .contains(engine);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        span_id = '0123456789abcdef'   | span_key IN (81985529216486895)
        '0123456789abcdef' = r.span_id | r.span_key IN (81985529216486895)
        span_id = 'ffffffffffffffff'   | span_key IN (-1)
        trace_id = '0123456789abcdef0123456789abcdef' | trace_key IN (CAST('0123456789abcdef0123456789abcdef' AS UUID))
        span_id IN ('0123456789abcdef', '1123456789abcdef') | span_key IN (81985529216486895, 1234907033823333871)
        """)
    void id_isComparedAsBits(String condition, String engine) {
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
                .startsWith("SELECT * EXCLUDE (attribute_keys, attribute_values, trace_key, span_key) FROM"
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

package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.PublishedTables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where queries look attributes up by key and ids by their bits, and where they must not. */
class ScopeTest {

    private static final String ID = "'0123456789abcdef'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.span_id FROM records a JOIN records b USING (trace_id) WHERE a.attributes->>'k' = 'x'",
                "SELECT count(*) FROM records a LEFT JOIN open_spans b ON a.span_id = b.parent_span_id AND a.attributes ? 'k'",
                "SELECT count(*) FROM (records a JOIN records b USING (trace_id)) WHERE a.attributes ? 'k'",
                "SELECT count(*) FROM (records a JOIN records b ON a.trace_id = b.trace_id)",
                "WITH t AS (SELECT * FROM records WHERE attributes->>'k' = 'x') SELECT count(*) FROM t",
                "SELECT 1 FROM records_all r WHERE EXISTS (SELECT 1 FROM open_spans o WHERE o.trace_id = r.trace_id)",
                "SELECT 1 FROM records_full WHERE records_full.span_id = " + ID,
                "SELECT 1 UNION ALL SELECT 2 FROM records WHERE span_id IN (" + ID + ", " + ID + ")",
                "SELECT 1 FROM records r, LATERAL (SELECT r.attributes->>'k' AS v) l WHERE l.v = 'x'",
                "SELECT 1 FROM records r, unnest(r.tags) AS u(tag) WHERE r.attributes->>'k' = u.tag",
                "SELECT (SELECT attributes->>'k') FROM records",
                "SELECT span_id AS attributes FROM records r WHERE r.attributes->>'k' = 'x'",
                "SELECT sum((attributes->'n')::int) OVER (PARTITION BY attributes->>'k') FROM records",
                "SELECT attributes->>'k' AS k, count(*) FROM records GROUP BY attributes->>'k' ORDER BY attributes->>'k'",
                "SELECT json_get_str(attributes, 'k'), json_get(attributes, 'k', 'x') FROM records",
            })
    void attributesAndIds_areLookedUpByTheirKeysAnywhere(String sql) {
        assertThat(rewritten(sql))
                .containsPattern("keyed_(records|open_spans|records_all)\\)? ")
                .doesNotContainPattern("[^_]attributes\\b(?!\\s*(FROM|,))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT span_id AS attributes FROM records WHERE attributes->>'k' = 'x'",
                "SELECT records FROM records WHERE attributes->>'k' = 'x'",
                "SELECT message FROM records WHERE span_id = '0123456789ABCDEF'",
                "SELECT message FROM records WHERE span_id IN ('0123456789abcdef', 'x')",
                "SELECT message FROM records WHERE attributes->>message = 'x'",
                "SELECT attributes->>'k' FROM records a NATURAL JOIN records b",
                "WITH t AS (SELECT * FROM records) SELECT attributes->>'k' FROM t",
                "SELECT attributes->>'k' FROM records AS r(attributes)",
                "SELECT to_json(records) FROM records WHERE attributes ? 'k'",
            })
    void whatCouldMeanSomethingElse_staysAsItWas(String sql) {
        assertThat(rewritten(sql)).doesNotContain("keyed_");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SELECT * FROM records WHERE attributes ? 'k'                | SELECT * EXCLUDE (EXTRA) FROM keyed_records AS records WHERE
        SELECT b.*, a.* FROM records a JOIN open_spans b USING (trace_id) WHERE a.attributes ? 'k' | SELECT b.*, a.* EXCLUDE (EXTRA) FROM (SELECT * FROM keyed_records) a JOIN open_spans b
        SELECT * EXCLUDE (kind) REPLACE (1 AS level) FROM records WHERE attributes ? 'k' | SELECT * EXCLUDE (kind, EXTRA) REPLACE (1 AS level) FROM
        """)
    void star_doesNotShowTheKeyedColumns(String sql, String start) {
        assertThat(rewritten(sql)).startsWith(start.replace("EXTRA", String.join(", ", StoredForm.EXTRA)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        span_id = '0123456789abcdef'   | span_key IN (81985529216486895)
        '0123456789abcdef' = r.span_id | r.span_key IN (81985529216486895)
        span_id IN ('0123456789abcdef', '1123456789abcdef') | span_key IN (81985529216486895, 1234907033823333871)
        """)
    void id_isComparedAsBits(String condition, String engine) {
        assertThat(rewritten("SELECT span_id FROM records AS r WHERE " + condition))
                .isEqualTo("SELECT span_id FROM keyed_records AS r WHERE %s LIMIT 10".formatted(engine));
    }

    @Test
    void cast_isOfTheStoredValue() {
        assertThat(rewritten("SELECT (attributes->'n')::numeric FROM records"))
                .startsWith("SELECT TRY_CAST(attribute_values[")
                .contains(" AS DOUBLE) FROM keyed_records AS records");
    }

    @Test
    void everyTableIsKeyedOnItsOwn() {
        assertThat(rewritten("SELECT message FROM records WHERE span_id IN"
                        + " (SELECT parent_span_id FROM records_full WHERE attributes ? 'k')"))
                .contains("FROM records WHERE")
                .contains("FROM keyed_records_all AS records_full WHERE");
    }

    private static String rewritten(String sql) {
        List<dev.hearth.store.PublishedTable> tables = PublishedTables.forUsers();
        return SqlRewriter.rewrite(SqlGuard.check(sql, tables), Bounds.NONE, 10, tables)
                .sql();
    }
}

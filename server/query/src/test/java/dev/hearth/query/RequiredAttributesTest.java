package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.RequiredAttribute;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredAttributesTest {

    private static final RequiredAttribute A = new RequiredAttribute("a", "1");
    private static final RequiredAttribute B = new RequiredAttribute("b'c", "it's");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM records WHERE attributes->>'a' = '1'",
                "SELECT count(*) FROM records_full WHERE level > 5 AND ('1' = attributes->>'a')",
                "SELECT r.kind FROM records AS r WHERE (r.attributes->>'a' = '1' AND r.level > 5) ORDER BY 1 LIMIT 3",
                "SELECT kind, count(*) FROM open_spans WHERE attributes->>'a' = '1' GROUP BY kind HAVING count(*) > 1"
            })
    void attributeThatAllDependsOn_isRequired(String sql) {
        assertThat(required(sql)).containsExactly(A);
    }

    @Test
    void allOfThem_areRequired_withTheirQuotes() {
        assertThat(required("SELECT 1 FROM records WHERE attributes->>'a' = '1' AND attributes->>'b''c' = 'it''s'"))
                .containsExactly(A, B);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM records",
                "SELECT * FROM records WHERE attributes->>'a' = '1' OR level > 5",
                "SELECT * FROM records WHERE NOT attributes->>'a' = '1'",
                "SELECT * FROM records WHERE attributes->>'a' <> '1'",
                "SELECT * FROM records WHERE attributes->'a'->>'b' = '1'",
                "SELECT * FROM records WHERE attributes->>'a' = span_name",
                "SELECT * FROM records WHERE otel_resource_attributes->>'a' = '1'",
                "SELECT * FROM records AS r JOIN records AS s ON r.span_id = s.span_id WHERE r.attributes->>'a' = '1'",
                "SELECT span_name AS attributes FROM records WHERE attributes->>'a' = '1'",
                "SELECT * FROM (SELECT * FROM records) AS r WHERE attributes->>'a' = '1'",
                "WITH t AS (SELECT * FROM records) SELECT * FROM t WHERE attributes->>'a' = '1'",
                "SELECT * FROM metrics WHERE attributes->>'a' = '1'",
                "SELECT 1 FROM records WHERE attributes->>'a' = '1' UNION ALL SELECT 1 FROM records"
            })
    void anythingElse_isNot(String sql) {
        assertThat(required(sql)).isEmpty();
    }

    @Test
    void condition_tellsToo() {
        assertThat(ConditionGuard.check("attributes->>'a' = '1' AND level > 5", Set.of())
                        .required())
                .containsExactly(A);
        assertThat(ConditionGuard.check("records.attributes->>'a' = '1'", Set.of())
                        .required())
                .containsExactly(A);
        assertThat(ConditionGuard.check("attributes->>'a' = '1' OR level > 5", Set.of())
                        .required())
                .isEmpty();
    }

    private static List<RequiredAttribute> required(String sql) {
        var select = SqlGuard.check(sql, UserTables.all());
        return SqlRewriter.rewrite(select, Bounds.NONE, 10, UserTables.all()).required();
    }
}

package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.query.QueryException.Position;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionGuardTest {

    @Test
    void condition_isRewrittenInParentheses() {
        assertThat(ConditionGuard.check("level >= 'warn' or attributes->>'k' = 'x' -- why", Set.of())
                        .engineSql())
                .isEqualTo("(level >= 13 OR json_extract_string(attribute_values[list_position(attribute_keys,"
                        + " CAST(to_json('k') AS VARCHAR))], '$') = 'x')");
    }

    @Test
    void columns_mayBeNamedWithTheirTable() {
        assertThat(ConditionGuard.check(
                                "records.level > 9 AND live_records.kind = 'span' OR \"records_all\".level = 1",
                                Set.of())
                        .engineSql())
                .isEqualTo("(live_records.level > 9 AND live_records.kind = 'span' OR live_records.level = 1)");
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> ConditionGuard.check("records.levle > 3", Set.of()))
                .withMessage("There is no column `levle`; did you mean `level`?");
    }

    @Test
    void subquery_hasTablesOfItsOwn() {
        String sql = "EXISTS (SELECT 1 FROM records WHERE records.parent_span_id = live_records.span_id)";
        assertThat(ConditionGuard.check(sql, Set.of()).engineSql()).isEqualTo("(" + sql + ")");
    }

    @Test
    void verdict_mayBeAskedFor_alsoInASubqueryOverWhatHasEnded() {
        assertThat(ConditionGuard.check("verdict = 'running' OR records.verdict_reason LIKE 'leaked%'", Set.of()))
                .matches(Condition::namesVerdict)
                .extracting(Condition::engineSql)
                .isEqualTo("(verdict = 'running' OR live_records.verdict_reason LIKE 'leaked%')");
        assertThat(ConditionGuard.check("attributes->>'verdict' = 'guilty'", Set.of()))
                .matches(condition -> !condition.namesVerdict());
        assertThat(ConditionGuard.check(
                                "trace_id IN (SELECT trace_id FROM records WHERE verdict = 'cancelled')",
                                Set.of("com.acme.Stopped"))
                        .engineSql())
                .contains("'com.acme.Stopped'")
                .doesNotContain("CAST(?");
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> ConditionGuard.check(
                        "span_id IN (SELECT span_id FROM open_spans WHERE verdict = 'running')", Set.of()))
                .withMessageContaining("There is no column `verdict`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true) OR (true",
                "true) UNION SELECT (1",
                "true) LIMIT (5",
                "true); DROP TABLE records; SELECT (1",
                "true) GROUP BY (level"
            })
    void whatIsMoreThanACondition_isRefused(String text) {
        assertThatExceptionOfType(QueryException.class).isThrownBy(() -> ConditionGuard.check(text, Set.of()));
    }

    @Test
    void error_namesThePlaceInTheCondition() {
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> ConditionGuard.check("level > 3\n and servce_name = 'x'", Set.of()))
                .withMessage("There is no column `servce_name`; did you mean `service_name`?")
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Position(2, 6)));
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ConditionGuard.check("level >", Set.of()))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Position(1, 8)));
    }

    @Test
    void emptyCondition_isRefused() {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ConditionGuard.check("  ", Set.of()))
                .withMessage("The condition is empty.");
    }
}

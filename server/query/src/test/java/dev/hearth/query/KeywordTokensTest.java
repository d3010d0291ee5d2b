package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.query.QueryException.Position;
import java.util.Arrays;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTokensTest {

    /** Every keyword that the parser knows, so that an update of it shows here. */
    static Stream<String> keywords() {
        return Arrays.stream(CCJSqlParserConstants.class.getFields())
                .map(field -> field.getName())
                .filter(name -> name.startsWith("K_"))
                .map(name -> name.substring(2).toLowerCase(java.util.Locale.ROOT))
                .filter(word -> !word.equals("recursive")); // the parser's own name for the token of a function
    }

    @Test
    void everyKeyword_isALabelAfterAs() {
        assertThat(keywords().filter(word -> !reads("SELECT level AS " + word + ", 1 FROM records")))
                .isEmpty();
        assertThat(keywords().filter(word -> !reads("SELECT r." + word + " FROM records AS r")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "csv",
                "errors",
                "extend",
                "final",
                "force",
                "import",
                "includes",
                "minus",
                "output",
                "pivot",
                "prior",
                "returns",
                "sample",
                "script",
                "semi",
                "settings",
                "statement",
                "unbounded",
                "unknown",
                "use",
                "verify"
            })
    void wordThatPostgresDoesNotReserve_isANameAnywhere(String word) {
        assertThat(SqlText.parse(
                                "WITH w AS (SELECT 1 AS w) SELECT w, max(w) FROM w WHERE w > 1 AND w IS NULL GROUP BY w ORDER BY w DESC"
                                        .replaceAll("\\bw\\b", word))
                        .toString())
                .isEqualTo(
                        "WITH w AS (SELECT 1 AS w) SELECT w, max(w) FROM w WHERE w > 1 AND w IS NULL GROUP BY w ORDER BY w DESC"
                                .replaceAll("\\bw\\b", '"' + word + '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(level) OVER (ORDER BY level ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM records",
                "SELECT 1 FROM records WHERE (level > 1) IS UNKNOWN",
                "SELECT 1 FROM records WHERE (level > 1) IS NOT UNKNOWN",
                "SELECT 'AS errors' AS x /* AS errors */ FROM records -- AS errors",
                "SELECT \"output\" FROM (SELECT 1 AS \"output\")",
                "WITH a AS NOT MATERIALIZED (SELECT 1) SELECT * FROM a",
                "SELECT 1 UNION SELECT 2 EXCEPT SELECT 3",
            })
    void syntax_staysSyntax(String sql) {
        assertThat(reads(sql)).isTrue();
    }

    @Test
    void textInQuotes_staysAsItIs() {
        assertThat(SqlText.parse("SELECT 'the output' AS errors, \"output\" FROM t")
                        .toString())
                .isEqualTo("SELECT 'the output' AS \"errors\", \"output\" FROM t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT errors, output FROM records WHERE FROM | WHERE | 36",
                "SELECT level AS errors errors FROM records | errors | 24",
                "SELECT level AS FROM records | records | 22",
            })
    void error_namesWordAndPlaceAsWritten(String sql, String word, int column) {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> SqlText.parse(sql))
                .withMessage("The SQL makes no sense at `%s`.".formatted(word))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Position(1, column)));
    }

    private static boolean reads(String sql) {
        try {
            SqlText.parse(sql);
            return true;
        } catch (QueryException e) {
            return false;
        }
    }
}

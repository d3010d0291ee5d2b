package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.query.QueryException.Position;
import dev.hearth.store.PublishedTables;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlGuardTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("SELECT 1; SELECT 2", "Only one SELECT can be run at a time."),
                Arguments.of("DELETE FROM records", "Only SELECT can be run; queries cannot change anything."),
                Arguments.of("DROP TABLE records", "Only SELECT can be run; queries cannot change anything."),
                Arguments.of(
                        "SELECT * FROM records FOR UPDATE",
                        "SELECT INTO and FOR UPDATE cannot be used: queries cannot change or lock anything."),
                Arguments.of(
                        "SELECT * INTO other FROM records",
                        "SELECT INTO and FOR UPDATE cannot be used: queries cannot change or lock anything."),
                Arguments.of(
                        "SELECT * FROM 'x.csv'",
                        "There is no table `'x.csv'`; there are records, records_all, open_spans, metrics."),
                Arguments.of(
                        "SELECT * FROM \"x.csv\"",
                        "There is no table `\"x\".\"csv\"`; there are records, records_all, open_spans, metrics."),
                Arguments.of(
                        "SELECT * FROM information_schema.tables",
                        "There is no table `information_schema.tables`; there are records, records_all, open_spans, metrics."),
                Arguments.of(
                        "SELECT * FROM live_records",
                        "There is no table `live_records`; there are records, records_all, open_spans, metrics."),
                Arguments.of("SELECT * FROM recrods", "There is no table `recrods`; did you mean `records`?"),
                Arguments.of(
                        "SELECT * FROM (WITH duckdb_views AS (SELECT 1) SELECT 1) a, duckdb_views",
                        "There is no table `duckdb_views`; there are records, records_all, open_spans, metrics."),
                Arguments.of(
                        "WITH \"x.csv\" AS (SELECT 1) SELECT * FROM \"x.csv\"",
                        "A WITH query cannot be named `x.csv`; give it a plain name that no table has."),
                Arguments.of(
                        "WITH records AS (SELECT 1) SELECT * FROM records",
                        "A WITH query cannot be named `records`; give it a plain name that no table has."),
                Arguments.of("SELECT * FROM read_csv('x')", "There is no function `read_csv` in FROM."),
                Arguments.of("SELECT * FROM glob('*')", "There is no function `glob` in FROM."),
                Arguments.of("SELECT * FROM query('SELECT 1')", "There is no function `query` in FROM."),
                Arguments.of("SELECT getenv('HOME')", "There is no function `getenv` in queries."),
                Arguments.of("SELECT current_setting('x')", "There is no function `current_setting` in queries."),
                Arguments.of(
                        "SELECT coun(*) FROM records", "There is no function `coun` in queries; did you mean `count`?"),
                Arguments.of(
                        "SELECT records.* REPLACE (getenv('x') AS level) FROM records",
                        "There is no function `getenv` in queries."),
                Arguments.of("SELECT tags[getenv('x')] FROM records", "There is no function `getenv` in queries."),
                Arguments.of(
                        "SELECT sum(level) OVER (PARTITION BY getenv('x')) FROM records",
                        "There is no function `getenv` in queries."),
                Arguments.of("SELECT 1 FROM records ORDER BY getenv('x')", "There is no function `getenv` in queries."),
                Arguments.of(
                        "SELECT 1 FROM records JOIN records_all ON getenv('x') = 'a'",
                        "There is no function `getenv` in queries."),
                Arguments.of("SELECT ? FROM records", "`?` cannot be used in queries."),
                Arguments.of("SELECT @a FROM records", "`@a` cannot be used in queries."),
                Arguments.of("SELECT E'a' FROM records", "Text must be written in plain quotes, as in 'it''s'."),
                Arguments.of(
                        "SELECT servce_name FROM records",
                        "There is no column `servce_name`; did you mean `service_name`?"),
                Arguments.of(
                        "SELECT 1 FROM records r WHERE r.levle > 3",
                        "There is no column `levle`; did you mean `level`?"),
                Arguments.of("SELECT zzzzzz FROM records", "There is no column `zzzzzz`."),
                Arguments.of(
                        "SELECT 1 FROM records WHERE span_id IN (SELECT spn_id FROM records_all)",
                        "There is no column `spn_id`; did you mean `span_id`?"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String sql, String message) {
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> SqlGuard.check(sql, PublishedTables.forUsers()))
                .withMessage(message);
    }

    @Test
    void refusal_namesPlaceAndSuggestion() {
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(
                        () -> SqlGuard.check("SELECT level,\n  servce_name FROM records", PublishedTables.forUsers()))
                .satisfies(e -> {
                    assertThat(e.position()).isEqualTo(new Position(2, 3));
                    assertThat(e.suggestion()).isEqualTo("service_name");
                });
    }

    @Test
    void syntaxError_namesPlace() {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> SqlGuard.check("SELECT level\nFORM records WHERE", PublishedTables.forUsers()))
                .satisfies(e -> assertThat(e.position()).isNotNull());
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> SqlGuard.check("SELECT level FROM records WHERE", PublishedTables.forUsers()))
                .withMessage("The SQL makes no sense at `WHERE`.");
    }

    @Test
    void comment_hidesNothing() {
        String passed = SqlGuard.check(
                        "SELECT 1 /* ; DROP TABLE records */ FROM records -- ; SELECT 2", PublishedTables.forUsers())
                .toString();
        assertThat(passed).isEqualTo("SELECT 1 FROM records");
    }
}

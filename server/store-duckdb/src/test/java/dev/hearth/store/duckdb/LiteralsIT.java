package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.duckdb.text.WellFormed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters reach the engine as they are, wherever they stand and whatever is in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiteralsIT {

    private static final String HOSTILE = "'\"\\;-/*$\u0000\u0001\n?%_é漢𝄞E";

    private RecordStore store;

    @BeforeAll
    void open(@TempDir Path directory) {
        store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT);
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    void values_comeBackAsTheyWere() {
        Object[] values = {
            "",
            "?",
            "it's",
            "a\u0000b",
            "\u0000",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Integer.MIN_VALUE,
            true,
            false,
            -0.5,
            1e300
        };
        for (Object value : values) {
            assertThat(row("SELECT ?", value)).containsExactly(value);
        }
        assertThat(row("SELECT ?", Double.NaN)).containsExactly(Double.NaN);
        assertThat(row("SELECT ?", Double.NEGATIVE_INFINITY)).containsExactly(Double.NEGATIVE_INFINITY);
        assertThat(row("SELECT ? IS NULL", new Object[] {null})).containsExactly(true);
    }

    @Test
    void textOfAnyCharacters_isNoSql() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
            }
            String value = WellFormed.text(text.toString());
            assertThat(row("SELECT ?, 'é?', ? /* ? */ -- ?", value, value)).containsExactly(value, "é?", value);
        }
    }

    @Test
    void instants_keepTheirMicroseconds() {
        for (String text :
                List.of("1969-12-31T23:59:59.999999Z", "2026-05-01T00:00:00.000001Z", "+10000-01-01T00:00:00Z")) {
            Instant instant = Instant.parse(text);
            assertThat(row("SELECT epoch_us(?)", instant))
                    .containsExactly(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        }
    }

    @Test
    void instantsBeyondTheEnginesTimes_compareAsTheyShould() {
        for (Instant late : List.of(
                Instant.MAX,
                Instant.parse("+294247-01-10T04:00:54.775807Z"),
                Instant.parse("+294247-01-10T04:00:54.775806Z"))) {
            assertThat(row("SELECT now() < ?", late)).containsExactly(true);
        }
        for (Instant early : List.of(Instant.MIN, Instant.parse("-290307-12-22T00:00:00Z"))) {
            assertThat(row("SELECT now() > ?", early)).containsExactly(true);
        }
    }

    @Test
    void lists_keepTheirElements() {
        assertThat(row("SELECT len(?), (?)[2]", List.of("a", "b'c\u0000"), List.of("a", "b'c\u0000")))
                .containsExactly(2L, "b'c\u0000");
        assertThat(row("SELECT list_sum(?)", List.of(Long.MIN_VALUE, 1L)).getFirst())
                .hasToString(Long.toString(Long.MIN_VALUE + 1));
        assertThat(row("SELECT list_contains(?, 2)", Arrays.asList(1, null, 2))).containsExactly(true);
        assertThat(row("SELECT len(?)", List.of())).containsExactly(0L);
        assertThat(row("SELECT list_max(?)", List.of(0.5, Double.POSITIVE_INFINITY)))
                .containsExactly(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CASE ? WHEN 1 THEN 2 WHEN 3 THEN 4 END",
                "SELECT 1 WHERE 1 IN (2, ?)",
                "SELECT 1 WHERE 1 BETWEEN ? AND 5",
                "SELECT 1 LIMIT ?",
                "SELECT 1 LIMIT 1 OFFSET ?",
                "SELECT list_transform([1], lambda x: x + ?)",
                "SELECT struct_pack(a := ?)",
                "SELECT [?, 2]",
                "SELECT (SELECT ?)",
                "WITH t AS (SELECT ? AS a) SELECT a FROM t",
                "SELECT * FROM (VALUES (?)) AS t(a)",
                "SELECT * FROM range(?)",
                "SELECT sum(level) OVER (ORDER BY level ROWS BETWEEN ? PRECEDING AND CURRENT ROW) FROM records",
                "SELECT count(*) FILTER (WHERE level > ?) FROM records",
                "SELECT level FROM records GROUP BY level HAVING count(*) > ?",
                "SELECT level FROM records QUALIFY row_number() OVER () > ?",
                "SELECT a.level FROM records AS a JOIN records AS b ON a.level = b.level + ?",
                "SELECT 1 UNION ALL SELECT ?",
                "SELECT level FROM records ORDER BY level + ?",
                "SELECT TRY_CAST(? AS INTEGER)::VARCHAR || 'x'",
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY level) FROM records WHERE level < ?",
                "EXPLAIN SELECT ?"
            })
    void placeOfAParameter_isFound(String sql) {
        try (RowCursor cursor = store.reader().read(request(sql, 1L))) {
            assertThat(cursor.columns()).isNotEmpty();
        }
    }

    @Test
    void otherNumberOfValues_isSaid() {
        assertThatThrownBy(() -> row("SELECT ?, ?", 1))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("The query has 2 parameters, but 1 values came with it; give one for each.");
    }

    private List<@Nullable Object> row(String sql, @Nullable Object... parameters) {
        List<@Nullable Object> row = new ArrayList<>();
        try (RowCursor cursor = store.reader().read(request(sql, parameters))) {
            assertThat(cursor.next()).isTrue();
            for (int i = 0; i < cursor.columns().size(); i++) {
                row.add(cursor.value(i));
            }
        }
        return row;
    }

    private static ReadRequest request(String sql, @Nullable Object... parameters) {
        return new ReadRequest(sql, Arrays.asList(parameters), Duration.ofSeconds(10));
    }
}

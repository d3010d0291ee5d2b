package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hearth.store.ColumnType;
import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DuckDB in particular offers, and must not; and the types it returns. */
class LockdownIT {

    @TempDir
    Path directory;

    private RecordStore store;

    @BeforeEach
    void open() {
        store = new DuckDbStoreProvider().open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd.csv'",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM read_parquet('https://127.0.0.1:1/x.parquet')",
                "COPY records TO '/tmp/hearth-must-not-exist.csv'",
                "ATTACH '/tmp/hearth-must-not-exist.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET threads = 1",
                "SET memory_limit = '1GiB'",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA database_list",
                "EXPLAIN ANALYZE DELETE FROM final_records",
                "CALL pragma_version()",
                "EXPORT DATABASE '/tmp/hearth-must-not-exist'"
            })
    void escape_isRefused(String sql) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> first(sql))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotContain(directory.toString()));
    }

    @Test
    void explain_isAllowed() {
        assertThat(first("EXPLAIN SELECT count(*) FROM records")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        1::TINYINT                              | INTEGER    | 1
        4000000000::UINTEGER                    | BIGINT     | 4000000000
        18446744073709551615::UBIGINT           | DECIMAL    | 18446744073709551615
        sum(5)                                  | DECIMAL    | 5
        1.50::DECIMAL(10,2)                     | DECIMAL    | 1.50
        1.5::FLOAT                              | DOUBLE     | 1.5
        'NaN'::DOUBLE                           | DOUBLE     | NaN
        DATE '2020-01-02'                       | DATE       | 2020-01-02
        TIMESTAMP '2020-01-02 03:04:05.678901'  | TIMESTAMP  | 2020-01-02T03:04:05.678901Z
        TIMESTAMPTZ '2020-01-02 03:04:05+01'    | TIMESTAMP  | 2020-01-02T02:04:05Z
        TIMESTAMP_NS '2020-01-02 03:04:05'      | TIMESTAMP  | 2020-01-02T03:04:05Z
        ['a', NULL]                             | TEXT_ARRAY | [a, null]
        [1, 2]                                  | ARRAY      | [1, 2]
        [[1.5], []]                             | ARRAY      | [[1.5], []]
        '{"a":1}'::JSON                         | JSON       | {"a":1}
        INTERVAL 1 DAY                          | OTHER      | 1 day
        MAP {'k': 1}                            | OTHER      | {k=1}
        '00000000-0000-0000-0000-000000000001'::UUID | TEXT  | 00000000-0000-0000-0000-000000000001
        NULL::BIGINT                            | BIGINT     | null
        """)
    void type_isMapped(String expression, ColumnType type, String text) {
        try (RowCursor cursor = read("SELECT " + expression)) {
            assertThat(cursor.columns().getFirst().type()).isEqualTo(type);
            cursor.next();
            assertThat(String.valueOf(cursor.value(0))).isEqualTo(text);
        }
    }

    @Test
    void failedCast_saysWhichValue() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> first("SELECT ('a' || i)::INTEGER FROM range(3) t(i)"))
                .withMessageContaining("'a0'");
    }

    private RowCursor read(String sql) {
        return store.reader().read(new ReadRequest(sql, List.of(), Duration.ofSeconds(20)));
    }

    private List<Object> first(String sql) {
        try (RowCursor cursor = read(sql)) {
            List<Object> values = new ArrayList<>();
            while (cursor.next()) {
                values.addAll(Arrays.asList(cursor.value(0)));
            }
            return values;
        }
    }
}

package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.contract.Samples;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** In a store of many days a query names the tables of those days alone that it can be about; a block can hold two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NarrowedQueryIT {

    private static final int DAYS = 20;
    private static final int ROWS_A_DAY = 300;
    private static final int OPEN = 3;
    private static final Instant FIRST = Instant.parse("2026-05-01T12:00:00Z");
    private static final Pattern DAY_TABLE = Pattern.compile("records_([0-9]{8})");

    private NarrowedStore store;

    @BeforeAll
    void fill(@TempDir Path directory) throws SQLException {
        store = new NarrowedStore(directory, Checkpoints.DEFAULT);
        for (int day = 0; day < DAYS; day++) {
            Instant noon = FIRST.plus(Duration.ofDays(day));
            List<Record> records = new ArrayList<>();
            for (int i = 1; i <= ROWS_A_DAY; i++) {
                records.add(
                        Samples.starting(noon.plusSeconds(i), day, 1L * ROWS_A_DAY * day + i, RecordKind.SPAN, "m"));
            }
            store.write(records);
        }
        List<Record> open = new ArrayList<>();
        for (int i = 1; i <= OPEN; i++) {
            open.add(Samples.starting(FIRST.plusSeconds(i), DAYS, 1_000_000L + i, RecordKind.PENDING_SPAN, "m"));
        }
        store.write(open);
    }

    @AfterAll
    void close() throws SQLException {
        store.close();
    }

    @Test
    void trace_isLookedForInTheTablesOfItsBlock() throws SQLException {
        String trace = "8000000000000001" + "%016x".formatted(7);
        assertThat(days("SELECT span_id FROM records WHERE trace_id = '" + trace + "'"))
                .contains("20260508")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(days("SELECT span_id FROM keyed_live_records AS r WHERE r.trace_key = CAST('" + trace
                        + "' AS UUID)"))
                .contains("20260508")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(rows("SELECT span_id FROM records WHERE trace_id = '" + trace + "'"))
                .isEqualTo(ROWS_A_DAY);
        assertThat(rows("SELECT span_id FROM records WHERE trace_id = '" + "9".repeat(32) + "'"))
                .isZero();
    }

    @Test
    void severalTraces_areLookedForInTheTablesFromTheirFirstBlockToTheirLast() throws SQLException {
        String sql = "SELECT span_id FROM keyed_live_records WHERE trace_key IN (%s, %s)".formatted(key(3), key(6));
        assertThat(days(sql)).contains("20260504", "20260507").hasSizeLessThanOrEqualTo(6);
        assertThat(rows(sql)).isEqualTo(2 * ROWS_A_DAY);
    }

    private static String key(long trace) {
        return "UUID '" + new UUID(0x8000_0000_0000_0001L, trace) + "'";
    }

    @Test
    void times_areLookedForInTheTablesOfTheirDays() throws SQLException {
        String sql = "SELECT count(*) FROM (SELECT * FROM records WHERE start_timestamp >= '2026-05-04') AS records"
                + " WHERE start_timestamp < '2026-05-06 00:00:00Z' GROUP BY trace_id";
        assertThat(days(sql)).containsExactly("20260504", "20260505", "20260506");
        assertThat(rows(sql)).isEqualTo(2);
    }

    @Test
    void newestRowsOfATime_areLookedForInTheTablesOfTheirDays() throws SQLException {
        String sql = "SELECT span_id FROM records WHERE start_timestamp < '2026-05-04' AND message = 'm'"
                + " ORDER BY start_timestamp DESC LIMIT ";
        assertThat(days(sql + 450)).containsExactly("20260502", "20260503");
        assertThat(rows(sql + 450)).isEqualTo(450);
        assertThat(rows(sql + 1000)).isEqualTo(3 * ROWS_A_DAY);
        assertThat(rows(sql + "1000 OFFSET 10")).isEqualTo(3 * ROWS_A_DAY - 10);
    }

    /** Its rows are not in the tables of days. */
    @Test
    void tableOfOpenSpans_isReadAsItIs_newestFirstToo() throws SQLException {
        String sql = "SELECT span_id FROM open_spans ORDER BY start_timestamp DESC LIMIT 5";
        assertThat(days(sql)).isEmpty();
        assertThat(rows(sql)).isEqualTo(OPEN);
    }

    @Test
    void value_isLookedForInTheTablesOfItsBlock() throws SQLException {
        String sql = "SELECT span_id FROM keyed_records WHERE attributes->>'n' = '905'";
        RequiredAttribute n = new RequiredAttribute("n", "905");
        assertThat(days(sql, n)).contains("20260504").hasSizeLessThanOrEqualTo(2);
        assertThat(rows(sql, n)).isEqualTo(1);
    }

    @Test
    void queryOfAnyTime_readsAllTables() throws SQLException {
        assertThat(days("SELECT span_id FROM records WHERE level > 1")).hasSize(DAYS);
        assertThat(rows("SELECT span_id FROM records WHERE level > 1")).isEqualTo(ROWS_A_DAY * DAYS);
    }

    @Test
    void onlyTheColumnsThatAreRead_areMade() throws SQLException {
        assertThat(store.narrowed("SELECT count(*) FROM records WHERE level > 1"))
                .contains("r.level")
                .doesNotContain("r.message", "r.attribute_keys", "resources", "scopes");
        assertThat(store.narrowed("SELECT service_name FROM (SELECT * FROM records WHERE level > 1) AS r"))
                .contains("r.level", "JOIN resources")
                .doesNotContain("r.message", "scopes");
        assertThat(store.narrowed("SELECT message FROM records WHERE level > 1 ORDER BY start_timestamp DESC LIMIT 1"))
                .contains("r.level", "r.message")
                .doesNotContain("r.attribute_keys", "resources");
    }

    @Test
    void queryOfNoColumn_countsItsRows() throws SQLException {
        assertThat(rows("SELECT 1 FROM records")).isEqualTo(ROWS_A_DAY * DAYS);
    }

    private TreeSet<String> days(String sql, RequiredAttribute... required) throws SQLException {
        TreeSet<String> days = new TreeSet<>();
        DAY_TABLE
                .matcher(Objects.requireNonNull(store.narrowed(sql, required)))
                .results()
                .forEach(name -> days.add(name.group(1)));
        return days;
    }

    private int rows(String sql, RequiredAttribute... required) throws SQLException {
        return store.rows(sql, required);
    }
}

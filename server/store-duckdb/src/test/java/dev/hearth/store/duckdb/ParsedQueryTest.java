package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.duckdb.query.ParsedQuery;
import dev.hearth.store.duckdb.query.ReadColumns;
import dev.hearth.store.duckdb.query.TimeWindow;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of a query's rows before it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParsedQueryTest {

    private static final String HEX = "01a221014ec2c2d352b3bd91f20d1e2d";
    private static final UUID TRACE = UUID.fromString("01a22101-4ec2-c2d3-52b3-bd91f20d1e2d");

    /** 2026-01-01 in microseconds. */
    private static final long DAY = 1_767_225_600_000_000L;

    private static final long HOUR = 3_600_000_000L;

    private Database database;
    private ReadConnection connection;

    @BeforeAll
    void open(@TempDir Path directory) throws SQLException {
        database = Database.open(directory);
        connection = ReadConnection.open(database);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT kind FROM records",
                "SELECT count(*) FROM records AS r WHERE r.level > 9 GROUP BY r.kind ORDER BY 1 LIMIT 3",
                "SELECT r.kind FROM (SELECT * FROM records WHERE level > 9) r",
                "SELECT kind FROM (SELECT *, level + 1 AS more FROM records AS x) AS r WHERE more = 10",
                "SELECT kind FROM (SELECT * EXCLUDE (tags) FROM (SELECT * FROM records)) AS r",
                "SELECT row_number() OVER (ORDER BY kind) FROM records"
            })
    void tableWhoseRowsAreSelectedFrom_isTheBase(String sql) throws SQLException {
        assertThat(Objects.requireNonNull(parsed(sql).base()).table()).isEqualTo("records");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT kind FROM records JOIN (SELECT 1) ON true",
                "SELECT kind FROM records UNION ALL SELECT kind FROM records",
                "WITH records AS (SELECT 'x' AS kind) SELECT kind FROM records",
                "SELECT kind FROM main.records",
                "SELECT kind FROM \"records\"",
                "SELECT kind FROM records TABLESAMPLE 10%",
                "SELECT kind FROM (SELECT * FROM records LIMIT 3) AS r WHERE level = 9",
                "SELECT kind FROM (SELECT DISTINCT * FROM records) AS r",
                "SELECT n FROM (SELECT *, row_number() OVER () AS n FROM records) AS r WHERE level = 9",
                "SELECT 1 FROM (SELECT *, now() AS start_timestamp FROM (SELECT kind FROM records)) AS r",
                "SELECT 1 FROM (SELECT kind, level FROM records) AS r",
                "SELECT 1 FROM (SELECT * REPLACE ('x' AS kind) FROM records) AS r",
                "EXPLAIN SELECT kind FROM records"
            })
    void whatIsNotSoPlain_hasNoBase(String sql) throws SQLException {
        assertThat(parsed(sql).base()).isNull();
    }

    @Test
    void timesThatAllRowsMustStartAt_areFound() throws SQLException {
        assertThat(times("start_timestamp >= '2026-01-01'")).isEqualTo(new TimeWindow(DAY, Long.MAX_VALUE));
        assertThat(times("start_timestamp > TIMESTAMPTZ '2026-01-01 01:00:00+01' AND level > 9"))
                .isEqualTo(new TimeWindow(DAY, Long.MAX_VALUE));
        assertThat(times("'2026-01-01T00:00:00.000001Z' > r.start_timestamp"))
                .isEqualTo(new TimeWindow(Long.MIN_VALUE, DAY + 2));
        assertThat(times(
                        "(start_timestamp BETWEEN '2026-01-01' AND '2026-01-01 01:00') AND (level > 9 AND start_timestamp"
                                + " < TIMESTAMP '2026-01-01 00:30:00')"))
                .isEqualTo(new TimeWindow(DAY, DAY + HOUR / 2 + 1));
        assertThat(times("start_timestamp = ?", Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(new TimeWindow(DAY, DAY + 1));
        assertThat(parsed(
                                "SELECT 1 FROM (SELECT * FROM records WHERE start_timestamp >= ?) AS r WHERE start_timestamp <= ?",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-01T01:00:00Z"))
                        .times())
                .isEqualTo(new TimeWindow(DAY, DAY + HOUR + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now() - INTERVAL '2 hours'",
                "now() - INTERVAL '120 minutes'",
                "now() - INTERVAL 2 HOUR",
                "now() - INTERVAL '2' HOUR",
                "current_timestamp - INTERVAL (7200) SECONDS",
                "transaction_timestamp() - '2 hour'::INTERVAL",
                "NOW() - to_minutes(120)"
            })
    void timeCountedFromThePresent_isABound(String time) throws SQLException {
        Duration reserve = Duration.ofMinutes(2);
        Instant twoHoursAgo = Instant.now().minus(Duration.ofHours(2));
        TimeWindow since = times("start_timestamp > " + time);
        assertThat(since.toMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(instant(since.fromMicros())).isBetween(twoHoursAgo.minus(reserve), twoHoursAgo);
        TimeWindow before = times(time + " >= start_timestamp");
        assertThat(before.fromMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(instant(before.toMicros())).isBetween(twoHoursAgo, twoHoursAgo.plus(reserve));
    }

    /** The engine works the text out, and none of its rows is missed. */
    @Test
    void presentOfTheEngine_isWithinTheBounds() throws SQLException {
        TimeWindow now = times("start_timestamp BETWEEN now() - INTERVAL '1 day' AND now()");
        try (Statement statement = connection.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch_us(now() - INTERVAL '1 day'), epoch_us(now())")) {
            row.next();
            assertThat(now.fromMicros()).isLessThan(row.getLong(1));
            assertThat(now.toMicros()).isGreaterThan(row.getLong(2));
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Test
    void timeBeyondAnyCalendar_isTheEndOfTime() throws SQLException {
        assertThat(times("start_timestamp <= ?", Instant.MAX)).isEqualTo(TimeWindow.ALL);
        assertThat(times("start_timestamp >= ?", Instant.MIN)).isEqualTo(TimeWindow.ALL);
        assertThat(times("start_timestamp <= ?", Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS)))
                .as("the last microsecond that there is")
                .isEqualTo(TimeWindow.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_timestamp >= '2026-01-01' OR level > 9",
                "NOT start_timestamp >= '2026-01-01'",
                "start_timestamp <> '2026-01-01'",
                "start_timestamp NOT BETWEEN '2026-01-01' AND '2026-01-02'",
                "end_timestamp > '2026-01-01'",
                "start_timestamp >= end_timestamp",
                "start_timestamp >= CAST('2026-01-01 12:00:00' AS DATE)",
                "start_timestamp <= TIMESTAMP '2026-01-01 01:00:00+05'",
                "start_timestamp <= TIMESTAMP '2026-01-01 01:00-05:30'",
                "start_timestamp >= '2026-01-01 in words'",
                "start_timestamp >= '2026-02-30'",
                "start_timestamp >= now() - INTERVAL '-1 hour'",
                "start_timestamp >= now() - INTERVAL '1 hour 30 minutes'",
                "start_timestamp >= now() - INTERVAL '1 month'",
                "start_timestamp >= now() - to_hours(level)",
                "start_timestamp >= now() + INTERVAL '1 hour'",
                "start_timestamp >= end_timestamp - INTERVAL '1 hour'",
                "start_timestamp >= now() - INTERVAL 1.5 HOUR"
            })
    void whatDoesNotBoundTheTimes_leavesThemAll(String where) throws SQLException {
        assertThat(times(where)).isEqualTo(TimeWindow.ALL);
    }

    @Test
    void traceThatAllRowsMustBeOf_isFound() throws SQLException {
        assertThat(traces("trace_id = '" + HEX + "'")).containsExactly(TRACE);
        assertThat(traces("level > 9 AND ? = r.trace_id", HEX)).containsExactly(TRACE);
        assertThat(traces("trace_key IN (CAST('" + HEX + "' AS UUID))")).containsExactly(TRACE);
        assertThat(traces("trace_key = CAST('" + TRACE + "' AS UUID)")).containsExactly(TRACE);
    }

    @Test
    void tracesOfWhichAllRowsMustBeOne_areFound() throws SQLException {
        UUID other = new UUID(1, 2);
        assertThat(traces("trace_key IN (UUID '" + TRACE + "', UUID '" + other + "')"))
                .containsExactlyInAnyOrder(TRACE, other);
        assertThat(traces("trace_key IN (UUID '" + TRACE + "', UUID '" + other + "') AND trace_id = '" + HEX + "'"))
                .containsExactly(TRACE);
        assertThat(traces("trace_key IN (UUID '" + TRACE + "', span_key)")).isEmpty();
        assertThat(traces("trace_key NOT IN (UUID '" + TRACE + "')")).isEmpty();
    }

    @Test
    void whatIsNoTraceId_isLeftToTheQuery() throws SQLException {
        assertThat(traces("trace_id = ?", "x') OR true --")).isEmpty();
        assertThat(traces("trace_id = ?", 7)).isEmpty();
        assertThat(traces("trace_id <> '" + HEX + "'")).isEmpty();
        assertThat(traces("trace_id = '" + HEX + "' OR level > 9")).isEmpty();
        assertThat(traces("trace_id IN ('" + HEX + "', 'x')")).isEmpty();
    }

    @Test
    void otherRows_takeThePlaceOfTheBase_underItsName() throws SQLException {
        assertThat(over("SELECT 'ü', r.kind FROM records AS r WHERE r.level > 9"))
                .isEqualTo("SELECT 'ü', r.kind FROM (FROM some) AS \"r\" WHERE r.level > 9");
        assertThat(over("SELECT kind FROM (SELECT * FROM records WHERE level > 9) AS r"))
                .isEqualTo("SELECT kind FROM (SELECT * FROM (FROM some) AS \"records\" WHERE level > 9) AS r");
    }

    @Test
    void columnsThatAQueryNames_areRead_andNoOthers() throws SQLException {
        assertThat(read("SELECT count(*) FROM records")).isEmpty();
        assertThat(
                        read(
                                "SELECT r.KIND, count(*) FROM records AS r WHERE r.level > 9 GROUP BY 1 HAVING max(\"duration\") > 1"))
                .containsExactlyInAnyOrder("kind", "level", "duration");
        assertThat(
                        read(
                                "SELECT kind FROM (SELECT *, level + 1 AS more FROM records WHERE message = 'm') AS r WHERE more = 1"))
                .containsExactlyInAnyOrder("kind", "level", "message");
        assertThat(read("SELECT kind FROM (SELECT * EXCLUDE (tags, log_body) FROM records) AS r"))
                .as("what is left out must be there")
                .containsExactlyInAnyOrder("kind", "tags", "log_body");
        assertThat(
                        read(
                                "SELECT kind FROM records QUALIFY row_number() OVER (PARTITION BY span_name ORDER BY level) = 1"))
                .containsExactlyInAnyOrder("kind", "span_name", "level");
        assertThat(read("SELECT list_transform(tags, lambda x: x || kind) FROM records"))
                .containsExactlyInAnyOrder("kind", "tags");
        assertThat(read("SELECT 'level' FROM records"))
                .as("a word more does no harm")
                .containsExactly("level");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM records",
                "FROM records",
                "SELECT r.* FROM records AS r",
                "SELECT * EXCLUDE (kind) FROM records",
                "SELECT COLUMNS('k.*') FROM records",
                "SELECT min(COLUMNS(*)) FROM records",
                "SELECT kind, records FROM records",
                "SELECT to_json(R) FROM records AS r",
                "SELECT to_json(x) FROM (SELECT * FROM records) AS x",
                "SELECT kind FROM (SELECT *, records AS whole FROM records) AS x",
                "SELECT kind FROM records ORDER BY ALL",
                "SELECT * FROM (SELECT * FROM records) AS x",
                "SELECT #1 FROM records"
            })
    void wholeRows_areReadWithAllColumns(String sql) throws SQLException {
        assertThat(parsed(sql).columns()).isEqualTo(ReadColumns.ALL);
    }

    @Test
    void timesOfTheNewestRows_takeOnlyTheColumnsOfConditions() throws SQLException {
        ParsedQuery query = parsed(
                "SELECT * FROM (SELECT * FROM records WHERE level > 9) AS r WHERE kind = 'log' ORDER BY start_timestamp"
                        + " DESC LIMIT 3");
        assertThat(names(Objects.requireNonNull(query.newest()).columns()))
                .containsExactlyInAnyOrder("start_timestamp", "level", "kind");
        assertThat(query.columns()).isEqualTo(ReadColumns.ALL);
    }

    private List<String> read(String sql) throws SQLException {
        return names(parsed(sql).columns());
    }

    private static List<String> names(ReadColumns columns) {
        assertThat(columns).isNotEqualTo(ReadColumns.ALL);
        return RowColumns.names().stream().filter(columns::has).toList();
    }

    private String over(String sql) throws SQLException {
        ParsedQuery query = parsed(sql);
        return query.over(Objects.requireNonNull(query.base()), "FROM some").sql();
    }

    private TimeWindow times(String where, Object... parameters) throws SQLException {
        return parsed("SELECT kind FROM records AS r WHERE " + where, parameters)
                .times();
    }

    private Set<UUID> traces(String where, Object... parameters) throws SQLException {
        return parsed("SELECT kind FROM records AS r WHERE " + where, parameters)
                .traces();
    }

    private ParsedQuery parsed(String sql, Object... parameters) throws SQLException {
        return ParsedQuery.of(connection.parser(), new ReadRequest(sql, List.of(parameters), Duration.ofSeconds(5)));
    }
}

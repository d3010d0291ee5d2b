package dev.hearth.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordStore;
import dev.hearth.store.RowCursor;
import dev.hearth.store.contract.Samples;
import dev.hearth.store.duckdb.query.ReadColumns;
import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.rows.Day;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view over the tables of some days shows the same rows of those days as the view over all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsIT {

    private static final Instant FIRST_DAY = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant SECOND_DAY = Instant.parse("2026-05-02T12:00:00Z");
    private static final Instant THIRD_DAY = Instant.parse("2026-05-03T12:00:00Z");

    @TempDir
    static Path directory;

    @BeforeAll
    static void fill() {
        try (RecordStore store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT)) {
            for (Instant day : List.of(FIRST_DAY, SECOND_DAY, THIRD_DAY)) {
                long span = 10 * day.getEpochSecond();
                store.writer()
                        .write(List.of(
                                at(day, span + 1, RecordKind.SPAN),
                                at(day, span + 2, RecordKind.PENDING_SPAN),
                                at(day, span + 3, RecordKind.PENDING_SPAN),
                                at(day, span + 4, RecordKind.LOG)));
                store.writer().write(List.of(at(day, span + 3, RecordKind.SPAN)));
            }
        }
    }

    private static Record at(Instant start, long span, RecordKind kind) {
        return Samples.starting(start, 1, span, kind, "m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records",
                "records_all",
                "records_full",
                "live_records",
                "keyed_records",
                "keyed_records_all",
                "keyed_live_records",
                "open_spans",
                "keyed_open_spans"
            })
    void viewOfSomeDays_isAPartOfTheViewOfAll(String view) throws SQLException {
        TimeWindow secondDay = day(SECOND_DAY);
        try (Database database = Database.open(directory);
                Connection connection = database.connection()) {
            DayTables tables = Partitions.load(connection).visible();
            assertThat(rows(connection, "(" + over(view, tables, Stretch.asked(TimeWindow.ALL)) + ")", ""))
                    .isNotEmpty()
                    .isEqualTo(rows(connection, view, ""));
            String within = " WHERE start_timestamp BETWEEN '2026-05-02' AND '2026-05-03'";
            assertThat(rows(connection, "(" + over(view, tables, Stretch.asked(secondDay)) + ")", within))
                    .isNotEmpty()
                    .isEqualTo(rows(connection, view, within));
            assertThat(over(view, tables, Stretch.asked(secondDay))).doesNotContain("20260501", "20260503");
            assertThat(rows(connection, "(" + over(view, tables, Stretch.NONE) + ")", ""))
                    .isEmpty();
        }
    }

    /** What the tables are is known from before: only those that a query names are opened. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-05-02T00:00:00Z", "2026-05-02T23:59:59.999999Z"})
    void queryOfOneDay_findsItsRowsFromItsFirstToItsLastMicrosecond(String time) {
        try (RecordStore store = DuckDbRecordStore.open(directory, Checkpoints.DEFAULT)) {
            store.writer()
                    .write(List.of(at(Instant.parse(time), Instant.parse(time).toEpochMilli(), RecordKind.LOG)));
            String sql = "SELECT count(*) FROM (SELECT * FROM records WHERE start_timestamp >= ?) AS records"
                    + " WHERE start_timestamp <= ?";
            ReadRequest request =
                    new ReadRequest(sql, List.of(Instant.parse(time), Instant.parse(time)), Duration.ofSeconds(9));
            try (RowCursor row = store.reader().read(request)) {
                assertThat(row.next()).isTrue();
                assertThat(row.value(0)).isEqualTo(1L);
            }
        }
    }

    private static String over(String view, DayTables tables, Stretch stretch) {
        return Objects.requireNonNull(View.named(view)).over(tables, stretch, ReadColumns.ALL);
    }

    private static TimeWindow day(Instant within) {
        long day = Day.of(within.getEpochSecond() * 1_000_000_000L);
        return new TimeWindow(Day.startMicros(day), Day.startMicros(day + 1) - 1);
    }

    private static List<String> rows(Connection connection, String source, String where) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT CAST(to_json(r) AS VARCHAR) FROM (SELECT * FROM "
                        + source + " AS s" + where + ") AS r ORDER BY 1")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}

package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.PublishedTable;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.RecordColumn;
import dev.hearth.store.RecordColumns;
import dev.hearth.store.RowCursor;
import dev.hearth.store.RowCursor.ResultColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read. */
abstract class RoundTripContract extends StoreFixture {

    static List<String> hostileTexts() {
        return List.of(
                "plain",
                "'; DROP TABLE records; --",
                "\"quoted\" \\back\\ \b\t\n\r\f\u0001",
                "before\u0000after",
                "\uD83D\uDE80 emoji \uFFFF \u2028",
                "x".repeat(1 << 20));
    }

    @Test
    void tables_haveThePublishedColumnsInOrder() {
        for (PublishedTable table : List.of(
                PublishedTables.RECORDS,
                PublishedTables.RECORDS_ALL,
                PublishedTables.OPEN_SPANS,
                PublishedTables.LIVE_RECORDS)) {
            try (RowCursor cursor = cursor("SELECT * FROM " + table.name())) {
                assertThat(cursor.columns()).as(table.name()).isEqualTo(resultColumns(table.columns()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void everyColumn_isReadAsWritten(String text) {
        Record record = Samples.full(text);
        write(record);
        assertStored(record);
    }

    @Test
    void everyColumn_survivesAReopen() {
        Record record = Samples.full("text");
        write(record);
        reopen();
        assertStored(record);
    }

    @Test
    void emptyColumns_areNull() {
        Record record = Samples.record(1, 1, RecordKind.LOG);
        write(record);
        assertStored(record);
    }

    @Test
    void loneSurrogate_becomesTheReplacementCharacter() {
        write(Samples.full("a\uD83Db"));
        assertThat(rows("SELECT message, tags, attributes->>'a\uFFFDb' FROM records"))
                .containsExactly(List.of("a\uFFFDb", List.of("a", "a\uFFFDb"), "a\uFFFDb"));
    }

    @Test
    void ids_areFoundByTheirText() {
        Record record = Samples.full("text");
        write(record, Samples.record(5, 5, RecordKind.SPAN));
        assertThat(rows(
                        "SELECT message FROM records WHERE trace_id = ? AND span_id = ? AND parent_span_id = ?",
                        record.traceId().hex(),
                        record.spanId().hex(),
                        "8000000000000000"))
                .containsExactly(List.of("text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT message FROM %1$s WHERE trace_id = '%2$s'",
                "SELECT 'é', message FROM %1$s WHERE '%2$s' = trace_id",
                "SELECT r.message FROM %1$s AS r WHERE r.trace_id = '%2$s' AND r.level > 1",
                "SELECT %1$s.message FROM %1$s WHERE %1$s.trace_id = '%2$s'",
                "SELECT message FROM %1$s WHERE trace_id IN ('%2$s')",
                "SELECT message FROM (SELECT * FROM %1$s) AS x WHERE trace_id = '%2$s'",
                "WITH x AS (SELECT * FROM %1$s) SELECT message FROM x WHERE trace_id = '%2$s'",
                "SELECT message FROM %1$s WHERE (trace_id = '%2$s' OR level = 99) AND level < 50",
                "SELECT message FROM %1$s WHERE trace_id = '%2$s' AND trace_id = '%2$s'"
            })
    void trace_isFoundHoweverAsked(String sql) {
        Record record = Samples.record(7, 7, RecordKind.SPAN, "found");
        write(record, Samples.record(8, 7, RecordKind.SPAN, "other"));
        for (String table : List.of("records", "records_all", "live_records")) {
            List<List<@Nullable Object>> rows =
                    rows(sql.formatted(table, record.traceId().hex()));
            assertThat(rows).as(table).hasSize(1);
            assertThat(rows.getFirst().getLast()).as(table).isEqualTo("found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%2$S", "zz", "%2$s0"})
    void textThatIsNotTheTrace_findsNothing(String trace) {
        Record record = Samples.record(0xabcdef, 7, RecordKind.SPAN);
        write(record);
        assertThat(rows(
                        "SELECT * FROM records WHERE trace_id = ?",
                        trace.formatted("", record.traceId().hex())))
                .isEmpty();
    }

    @Test
    void conditionThatIsNotOnEveryRow_doesNotRestrict() {
        write(Samples.record(7, 7, RecordKind.SPAN), Samples.record(8, 8, RecordKind.SPAN));
        String trace = Samples.record(7, 7, RecordKind.SPAN).traceId().hex();
        assertThat(rows("SELECT 1 FROM records WHERE trace_id = ? OR level = 9", trace))
                .hasSize(2);
        assertThat(rows("SELECT 1 FROM records WHERE NOT trace_id = ?", trace)).hasSize(1);
        assertThat(rows("SELECT count(*) FILTER (WHERE trace_id = ?), count(*) FROM records", trace))
                .containsExactly(List.of(1L, 2L));
        assertThat(rows("SELECT (SELECT count(*) FROM records) FROM records WHERE trace_id = ?", trace))
                .containsExactly(List.of(2L));
    }

    private void assertStored(Record record) {
        List<@Nullable Object> row = rows("SELECT * FROM records").getFirst();
        for (int i = 0; i < RecordColumns.ALL.size(); i++) {
            RecordColumn column = RecordColumns.ALL.get(i);
            Object written = column.value().apply(record);
            if (column.column().type() == ColumnType.JSON && written != null) {
                assertThat(MiniJson.parse((String) row.get(i)))
                        .as(column.name())
                        .isEqualTo(MiniJson.of(written));
            } else {
                assertThat(row.get(i)).as(column.name()).isEqualTo(expected(written));
            }
        }
    }

    private static @Nullable Object expected(@Nullable Object written) {
        return written instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MICROS) : written;
    }

    private static List<ResultColumn> resultColumns(List<Column> columns) {
        return columns.stream().map(c -> new ResultColumn(c.name(), c.type())).toList();
    }
}

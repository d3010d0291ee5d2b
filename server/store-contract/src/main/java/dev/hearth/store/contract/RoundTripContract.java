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

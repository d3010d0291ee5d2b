package dev.hearth.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.store.ColumnType;
import dev.hearth.store.RowCursor.ResultColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;

/** Reads back with Arrow's own reader what was written. */
class ArrowWriterTest {

    private static final Presentation BERLIN = new Presentation(ZoneId.of("Europe/Berlin"), true, false);

    @Test
    void everyType_isReadBackByArrow() throws IOException {
        List<ResultColumn> columns = Arrays.stream(ColumnType.values())
                .map(type -> new ResultColumn(type.name(), type))
                .toList();
        Object[] full = {
            "größe",
            true,
            -7,
            1L << 40,
            0.5,
            new BigDecimal("-12.5"),
            Instant.parse("2026-03-28T22:30:00.123456Z"),
            LocalDate.of(2026, 3, 28),
            Arrays.asList("a", null, "b"),
            "{\"k\":1}",
            List.of(1, 2),
            "2 days"
        };
        Object[] empty = new Object[full.length];
        assertThat(columns).hasSize(full.length);
        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = reader(memory, columns, List.of(full, empty, full))) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getFields().stream()
                            .map(field -> field.getName() + " " + field.getType()))
                    .containsExactly(
                            "TEXT Utf8",
                            "BOOLEAN Bool",
                            "INTEGER Int(32, true)",
                            "BIGINT Int(64, true)",
                            "DOUBLE FloatingPoint(DOUBLE)",
                            "DECIMAL Decimal(38, 10, 128)",
                            "TIMESTAMP Timestamp(MICROSECOND, Europe/Berlin)",
                            "DATE Date(DAY)",
                            "TEXT_ARRAY List",
                            "JSON Utf8",
                            "ARRAY List",
                            "OTHER Utf8");
            assertThat(reader.loadNextBatch()).isTrue();
            List<List<String>> read = new ArrayList<>();
            for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                List<String> cells = new ArrayList<>();
                for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                    cells.add(String.valueOf(vector.getObject(row)));
                }
                read.add(cells);
            }
            List<String> first = List.of(
                    "größe",
                    "true",
                    "-7",
                    "1099511627776",
                    "0.5",
                    "-12.5000000000",
                    "1774737000123456",
                    "20540",
                    "[\"a\",null,\"b\"]",
                    "{\"k\":1}",
                    "[\"1\",\"2\"]",
                    "2 days");
            assertThat(read)
                    .containsExactly(first, List.of("null,".repeat(full.length).split(",")), first);
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    @Test
    void manyRows_comeInBatches() throws IOException {
        List<ResultColumn> columns = List.of(new ResultColumn("n", ColumnType.BIGINT));
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 2_500; i++) {
            rows.add(new Object[] {i});
        }
        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = reader(memory, columns, rows)) {
            long next = 0;
            while (reader.loadNextBatch()) {
                FieldVector vector = reader.getVectorSchemaRoot().getVector(0);
                for (int row = 0; row < vector.getValueCount(); row++) {
                    assertThat(vector.getObject(row)).isEqualTo(next++);
                }
            }
            assertThat(next).isEqualTo(2_500);
        }
    }

    @Test
    void noRows_isASchemaOnly() throws IOException {
        try (RootAllocator memory = new RootAllocator();
                ArrowStreamReader reader = reader(memory, List.of(new ResultColumn("n", ColumnType.TEXT)), List.of())) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getFields()).hasSize(1);
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    private static ArrowStreamReader reader(RootAllocator memory, List<ResultColumn> columns, List<Object[]> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (QueryResult result = new QueryResult(new ListCursor(columns, rows), BERLIN, null, _ -> {})) {
            ResultFormat.ARROW.write(result, out);
        }
        return new ArrowStreamReader(new ByteArrayInputStream(out.toByteArray()), memory);
    }
}

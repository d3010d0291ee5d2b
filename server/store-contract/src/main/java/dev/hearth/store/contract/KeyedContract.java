package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The keyed tables say what the published ones say, whatever the attributes are. */
abstract class KeyedContract extends StoreFixture {

    /** Names that a path, a quotation or a comparison without case could mistake. */
    private static final Map<String, Value> ODD = odd();

    private static Map<String, Value> odd() {
        Map<String, Value> odd = new LinkedHashMap<>();
        odd.put("text", new Value.Text("5"));
        odd.put("number", new Value.Int(5));
        odd.put("Number", new Value.Int(6));
        odd.put("largest", new Value.Int(Long.MAX_VALUE));
        odd.put("real", new Value.Real(2.5));
        odd.put("huge", new Value.Real(1e300));
        odd.put("tiny", new Value.Real(Double.MIN_VALUE));
        odd.put("minus zero", new Value.Real(-0.0));
        odd.put("nan", new Value.Real(Double.NaN));
        odd.put("true", new Value.Bool(true));
        odd.put("null", new Value.Null());
        odd.put("word null", new Value.Text("null"));
        odd.put("empty", new Value.Text(""));
        odd.put("json", new Value.Text("{\"a\":\"\\\"\"}"));
        odd.put("dotted.key", new Value.Text("d"));
        odd.put("it's \"quoted\" \\", new Value.Text("it's \"quoted\" \\ \n"));
        odd.put("$.path", new Value.Text("p"));
        odd.put("/pointer", new Value.Text("q"));
        odd.put("schlüssel\u0000日本😀", new Value.Text("ü\u0000日本😀"));
        odd.put("[0]", new Value.Text("index"));
        odd.put("array", new Value.Array(List.of(new Value.Int(1), new Value.Text("1"), new Value.Null())));
        odd.put("struct", new Value.Struct(Map.of("number", new Value.Struct(Map.of("z", new Value.Null())))));
        return odd;
    }

    @Test
    void oddAttributes_areTheSameByKey() {
        List<Record> records = new ArrayList<>();
        // Enough that a store which moves rows in chunks has moved some.
        for (int span = 1; span <= 50; span++) {
            records.add(with(Samples.record(span, span, RecordKind.SPAN), span % 5 == 0 ? Map.of() : ODD));
        }
        store.writer().write(records);
        write(with(Samples.record(1, 1, RecordKind.PENDING_SPAN), ODD));
        write(with(Samples.record(99, 99, RecordKind.PENDING_SPAN), ODD));
        for (String table : List.of("records", "records_all", "open_spans", "live_records")) {
            List<List<@Nullable Object>> rows = rows("SELECT attributes, attribute_keys, attribute_values,"
                    + " replace(CAST(trace_key AS VARCHAR), '-', '') = trace_id"
                    + " AND printf('%016x', span_key) = span_id FROM keyed_"
                    + table);
            assertThat(rows).hasSize((int) count(table));
            for (List<@Nullable Object> row : rows) {
                assertThat(fields(row.get(1), row.get(2))).isEqualTo(MiniJson.parse(text(row.get(0))));
                assertThat(row.get(3)).isEqualTo(true);
            }
        }
    }

    @Test
    void oddKeys_findTheirValues() {
        write(with(Samples.record(1, 1, RecordKind.SPAN), ODD));
        List<Record> more = new ArrayList<>();
        for (int span = 2; span <= 50; span++) {
            more.add(with(Samples.record(span, span, RecordKind.SPAN), Map.of("other", new Value.Int(span))));
        }
        store.writer().write(more);
        Map<String, Value> texts = new LinkedHashMap<>(ODD);
        texts.values().removeIf(value -> !(value instanceof Value.Text));
        texts.forEach((key, value) -> assertThat(single(
                        "SELECT json_extract_string("
                                + "attribute_values[list_position(attribute_keys, CAST(to_json(?) AS VARCHAR))], '$')"
                                + " FROM keyed_records WHERE span_id = '0000000000000001'",
                        key))
                .as(key)
                .isEqualTo(((Value.Text) value).value()));
        for (String key : ODD.keySet()) {
            assertThat(single(
                            "SELECT count(*) FROM keyed_records"
                                    + " WHERE list_contains(attribute_keys, CAST(to_json(?) AS VARCHAR))",
                            key))
                    .as(key)
                    .isEqualTo(1L);
        }
    }

    private static Map<Object, @Nullable Object> fields(@Nullable Object keys, @Nullable Object values) {
        Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
        if (keys != null) {
            List<?> jsonKeys = (List<?>) keys;
            List<?> jsonValues = (List<?>) Objects.requireNonNull(values);
            assertThat(jsonValues).hasSameSizeAs(jsonKeys);
            for (int i = 0; i < jsonKeys.size(); i++) {
                fields.put(
                        Objects.requireNonNull(MiniJson.parse(text(jsonKeys.get(i)))),
                        MiniJson.parse(text(jsonValues.get(i))));
            }
        }
        return fields;
    }

    @Test
    void keyedColumns_comeAfterThePublishedOnes() {
        for (String table : List.of("records", "records_all", "open_spans", "live_records")) {
            assertThat(columns("keyed_" + table).subList(0, columns(table).size()))
                    .isEqualTo(columns(table));
        }
    }

    private List<String> columns(String table) {
        try (var cursor = cursor("SELECT * FROM " + table)) {
            return cursor.columns().stream()
                    .map(dev.hearth.store.RowCursor.ResultColumn::name)
                    .toList();
        }
    }

    private static String text(@Nullable Object cell) {
        return (String) Objects.requireNonNull(cell);
    }

    @Test
    void keyOfACommit_isItsSequence_alsoOfSpansThatEndLater() {
        write(Samples.record(1, 1, RecordKind.PENDING_SPAN), Samples.record(2, 2, RecordKind.PENDING_SPAN));
        long second = write(Samples.record(1, 1, RecordKind.SPAN)).lastSequence();
        assertThat(rows("SELECT commit_key FROM keyed_open_spans")).containsExactly(List.of(second - 1));
        assertThat(rows("SELECT commit_key FROM keyed_records")).containsExactly(List.of(second));
        assertThat(rows("SELECT commit_key FROM keyed_records_all ORDER BY commit_key"))
                .containsExactly(List.of(second - 1), List.of(second - 1), List.of(second));
        assertThat(single("SELECT count(*) FROM keyed_live_records WHERE commit_key = commit_seq"))
                .isEqualTo(2L);
    }

    static Record with(Record r, Map<String, Value> attributes) {
        return new Record(
                r.traceId(),
                r.spanId(),
                r.parentSpanId(),
                r.kind(),
                r.spanName(),
                r.message(),
                r.level(),
                r.startNanos(),
                r.endNanos(),
                r.exception(),
                new Attributes(attributes),
                r.attributesJsonSchema(),
                r.tags(),
                r.resource(),
                r.scope(),
                r.events(),
                r.links(),
                r.status(),
                r.statusMessage(),
                r.logBody());
    }
}

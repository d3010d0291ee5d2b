package dev.hearth.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.Value;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.Retention;
import dev.hearth.store.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A query finds the same rows whether or not the store is told what attributes they must have. */
abstract class RequiredContract extends StoreFixture {

    private static final Instant FIRST = Instant.parse("2026-05-01T22:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String TEXT =
            "json_extract_string(attribute_values[list_position(attribute_keys, CAST(to_json(?) AS VARCHAR))], '$') = ?";

    /** Values that are written in several ways, or look like another kind. */
    private static final List<Value> ODD = List.of(
            new Value.Text(""),
            new Value.Text("5"),
            new Value.Int(5),
            new Value.Text("-0"),
            new Value.Int(Long.MIN_VALUE),
            new Value.Real(5.0),
            new Value.Real(2.5),
            new Value.Real(1e15),
            new Value.Real(1e300),
            new Value.Real(-0.0),
            new Value.Real(Double.NaN),
            new Value.Bool(true),
            new Value.Text("false"),
            new Value.Null(),
            new Value.Text("null"),
            new Value.Text("\"quoted\" \\ \n\u0001"),
            new Value.Text("ü\u0000日本😀"),
            new Value.Text("half \uD83D"),
            new Value.Text("{\"a\":1}"),
            new Value.Bytes("AAEC"),
            new Value.Array(List.of(new Value.Int(1), new Value.Real(0.5))),
            new Value.Struct(Map.of("a", new Value.Int(1))));

    @Test
    void rowsOfAnyValue_areFoundAsBefore() {
        fill();
        assertAlike();
    }

    @Test
    void afterReopening_rowsAreFoundAsBefore() {
        fill();
        reopen();
        assertAlike();
        write(at(50_000, 6_000, RecordKind.SPAN, Map.of("odd", new Value.Text("late"))));
        write(at(50_001, 6_000_000, RecordKind.SPAN, Map.of("odd", new Value.Text("late"))));
        assertThat(newest("odd", "late", true)).hasSize(2);
        assertAlike();
        reopen();
        assertThat(newest("odd", "late", true)).hasSize(2);
        assertAlike();
    }

    @Test
    void openSpans_areFoundToo_alsoOfDaysThatAreGone() {
        write(at(1, 0, RecordKind.PENDING_SPAN, Map.of("odd", new Value.Text("open"))));
        fill();
        assertThat(newest("odd", "open", true)).hasSize(1);
        store.maintenance().retain(new Retention(Duration.ofHours(24), null), Instant.parse("2026-05-03T12:00:00Z"));
        assertThat(newest("odd", "open", true)).hasSize(1);
        assertAlike();
    }

    @Test
    void repeats_areFoundOnce() {
        Record record = at(7, 0, RecordKind.SPAN, Map.of("odd", new Value.Text("once")));
        write(record, at(8, 1, RecordKind.SPAN, Map.of()));
        write(record, at(9, 2, RecordKind.SPAN, Map.of("odd", new Value.Text("once"))));
        assertThat(newest("odd", "once", true)).containsExactly("0000000000000009", "0000000000000007");
    }

    /** Rows of five hours over two days, a batch after another and one out of order. */
    private void fill() {
        Random random = new Random(3);
        List<List<Record>> batches = new ArrayList<>();
        long span = 10_000;
        for (int batch = 0; batch < 6; batch++) {
            List<Record> records = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Map<String, Value> attributes = new LinkedHashMap<>();
                attributes.put("frequent", new Value.Text("f" + random.nextInt(3)));
                attributes.put("rare", new Value.Text("r" + random.nextInt(2_000)));
                attributes.put("number", new Value.Int(random.nextInt(50)));
                if (random.nextInt(8) == 0) {
                    attributes.put("odd", ODD.get(random.nextInt(ODD.size())));
                }
                records.add(at(span, batch * 3_000_000L + random.nextInt(3_000_000), RecordKind.SPAN, attributes));
                span++;
            }
            batches.add(records);
        }
        batches.add(2, batches.removeLast());
        batches.forEach(records -> store.writer().write(records));
    }

    private void assertAlike() {
        assertAlike("frequent", "f1");
        assertAlike("frequent", "absent");
        assertAlike("missing", "x");
        assertAlike("number", "7");
        for (int i = 0; i < 40; i++) {
            assertAlike("rare", "r" + i * 37);
        }
        for (List<@Nullable Object> row : rows("SELECT DISTINCT json_extract_string(attribute_values[list_position("
                + "attribute_keys, CAST(to_json('odd') AS VARCHAR))], '$') FROM keyed_live_records")) {
            if (row.getFirst() instanceof String text) {
                assertAlike("odd", text);
            }
        }
    }

    private void assertAlike(String key, String text) {
        assertThat(newest(key, text, true)).as("%s = %s", key, text).isEqualTo(newest(key, text, false));
        assertThat(count(key, text, true)).as("%s = %s", key, text).isEqualTo(count(key, text, false));
    }

    private List<Object> newest(String key, String text, boolean told) {
        return ask(
                "SELECT span_id FROM (SELECT * FROM keyed_live_records WHERE level >= ?) AS r WHERE " + TEXT
                        + " ORDER BY start_timestamp DESC LIMIT ?",
                List.of(0, key, text, 20),
                told ? List.of(new RequiredAttribute(key, text)) : List.of());
    }

    private List<Object> count(String key, String text, boolean told) {
        return ask(
                "SELECT count(*) FROM keyed_live_records WHERE " + TEXT,
                List.of(key, text),
                told ? List.of(new RequiredAttribute(key, text)) : List.of());
    }

    private List<Object> ask(String sql, List<Object> parameters, List<RequiredAttribute> required) {
        List<Object> values = new ArrayList<>();
        List<@Nullable Object> given = new ArrayList<>(parameters);
        try (RowCursor cursor = store.reader().read(new ReadRequest(sql, given, TIMEOUT, required))) {
            while (cursor.next()) {
                values.add(Objects.requireNonNull(cursor.value(0)));
            }
        }
        return values;
    }

    private static Record at(long span, long millis, RecordKind kind, Map<String, Value> attributes) {
        Record record = Samples.starting(FIRST.plus(millis, ChronoUnit.MILLIS), span / 10 + 1, span, kind, "m");
        return KeyedContract.with(record, attributes);
    }
}

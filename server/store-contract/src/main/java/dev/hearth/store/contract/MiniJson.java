package dev.hearth.store.contract;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain maps, lists and values, to compare what was written with what was read. */
public final class MiniJson {

    /** Names and texts of any length. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private MiniJson() {}

    /** Parses JSON text; integers become Long, other numbers Double. */
    public static @Nullable Object parse(@Nullable String text) {
        return text == null ? null : normal(MAPPER.readValue(text, Object.class));
    }

    /** Returns what reading the JSON of a JSON column's value must give. */
    public static @Nullable Object of(Object written) {
        return switch (written) {
            case Attributes attributes -> fields(attributes.values());
            case Value.Null() -> null;
            case Value.Text(String text) -> text;
            case Value.Bool(boolean bool) -> bool;
            case Value.Int(long number) -> number;
            case Value.Real(double number) -> Double.isFinite(number) ? (Object) number : Double.toString(number);
            case Value.Bytes(String base64) -> base64;
            case Value.Array(List<Value> items) -> items(items);
            case Value.Struct(Map<String, Value> fields) -> fields(fields);
            case EventData event ->
                Map.of(
                        "event_name", event.name(),
                        "event_timestamp",
                                java.time.Instant.ofEpochSecond(0, event.timeNanos())
                                        .toString(),
                        "attributes", fields(event.attributes().values()));
            case LinkData link ->
                Map.of(
                        "trace_id", link.traceId().hex(),
                        "span_id", link.spanId().hex(),
                        "attributes", fields(link.attributes().values()));
            case Exemplar exemplar -> exemplar(exemplar);
            case List<?> list -> items(list);
            default -> throw new IllegalArgumentException("not a JSON column's value: " + written.getClass());
        };
    }

    private static Map<String, @Nullable Object> exemplar(Exemplar exemplar) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                "timestamp",
                java.time.Instant.ofEpochSecond(0, exemplar.timeNanos()).toString());
        map.put("value", of(exemplar.value()));
        if (exemplar.traceId() != null) {
            map.put("trace_id", exemplar.traceId().hex());
        }
        if (exemplar.spanId() != null) {
            map.put("span_id", exemplar.spanId().hex());
        }
        map.put("attributes", fields(exemplar.filteredAttributes().values()));
        return map;
    }

    private static Map<String, @Nullable Object> fields(Map<String, Value> fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.forEach((key, value) -> map.put(key, of(value)));
        return map;
    }

    private static List<@Nullable Object> items(List<?> items) {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(of(item)));
        return list;
    }

    private static @Nullable Object normal(@Nullable Object parsed) {
        return switch (parsed) {
            case null -> null;
            case Integer number -> number.longValue();
            case List<?> list -> {
                List<@Nullable Object> normal = new ArrayList<>();
                list.forEach(item -> normal.add(normal(item)));
                yield normal;
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> normal = new LinkedHashMap<>();
                map.forEach((key, value) -> normal.put(key, normal(value)));
                yield normal;
            }
            default -> parsed;
        };
    }
}

package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.SpanData;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row that is too large fit, by cutting its largest values first. What was cut ends in {@code ...} and is listed
 * in the attribute {@value #TRUNCATED}.
 */
final class RecordLimit {

    static final String TRUNCATED = "logfire.truncated";

    private static final String ELLIPSIS = "...";
    private static final String BODY = "log_body";
    private static final String EVENTS = "otel_events";
    private static final int EVENT_VALUE_BYTES = 1_000;
    // What a cut may cost beyond its text: its entry in the list, and that sizes are estimates.
    private static final long CUT_OVERHEAD = 128;

    private final Record row;
    private final Map<String, Value> attributes;
    private final List<Value> cut = new ArrayList<>();
    private List<SpanData.EventData> events;
    private @Nullable Value body;
    private long excess;

    private RecordLimit(Record row, long excess) {
        this.row = row;
        this.attributes = new LinkedHashMap<>(row.attributes().values());
        this.events = row.events();
        this.body = row.logBody();
        this.excess = excess;
    }

    /** Returns {@code row}, cut if need be, or null if it cannot be made to fit. */
    static @Nullable Record fit(Record row, long size, long maxBytes) {
        if (size <= maxBytes) {
            return row;
        }
        Record smaller = new RecordLimit(row, size - maxBytes).shrink();
        return Sizes.of(smaller) <= maxBytes ? smaller : null;
    }

    private Record shrink() {
        if (body != null && Sizes.of(body) >= largestAttribute()) {
            cutBody();
        }
        row.attributes().values().entrySet().stream()
                .sorted(Comparator.comparingLong(field -> -Sizes.of(field.getValue())))
                .takeWhile(_ -> excess > 0)
                .forEach(field -> attributes.put(field.getKey(), shorter(field.getKey(), field.getValue())));
        if (excess > 0 && cut.stream().noneMatch(new Value.Text(BODY)::equals)) {
            cutBody();
        }
        if (excess > 0 && !events.isEmpty()) {
            events = events.stream().map(RecordLimit::shorter).toList();
            cut.add(new Value.Text(EVENTS));
        }
        attributes.put(TRUNCATED, new Value.Array(cut));
        return rebuilt();
    }

    private long largestAttribute() {
        return attributes.values().stream().mapToLong(Sizes::of).max().orElse(0);
    }

    private void cutBody() {
        if (body != null) {
            body = shorter(BODY, body);
        }
    }

    private Value shorter(String name, Value value) {
        long size = Sizes.of(value);
        long cost = CUT_OVERHEAD + name.length();
        Value.Text shorter = cut(value, Math.max(0, size - excess - cost));
        long saved = size - Sizes.of(shorter) - cost;
        if (saved <= 0) {
            return value;
        }
        excess -= saved;
        cut.add(new Value.Text(name));
        return shorter;
    }

    private static SpanData.EventData shorter(SpanData.EventData event) {
        Map<String, Value> shorter = new LinkedHashMap<>(event.attributes().values());
        shorter.replaceAll((_, value) -> Sizes.of(value) > EVENT_VALUE_BYTES ? cut(value, EVENT_VALUE_BYTES) : value);
        return new SpanData.EventData(event.name(), event.timeNanos(), new Attributes(shorter));
    }

    static Value.Text cut(Value value, long maxBytes) {
        String text = value instanceof Value.Text(String plain) ? plain : JsonText.render(value);
        return new Value.Text(Utf8.cut(text, (int) maxBytes) + ELLIPSIS);
    }

    private Record rebuilt() {
        return new Record(
                row.traceId(),
                row.spanId(),
                row.parentSpanId(),
                row.kind(),
                row.spanName(),
                row.message(),
                row.level(),
                row.startNanos(),
                row.endNanos(),
                row.exception(),
                new Attributes(attributes),
                row.attributesJsonSchema(),
                row.tags(),
                row.resource(),
                row.scope(),
                events,
                row.links(),
                row.status(),
                row.statusMessage(),
                body);
    }
}

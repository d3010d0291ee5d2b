package dev.hearth.store.duckdb;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.Resource;
import dev.hearth.model.Value;
import dev.hearth.store.ColumnType;
import dev.hearth.store.RecordColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which texts in JSON were bytes, NaN or an infinity when they were sent. Where a column that is worked out
 * of attributes is not what they say, a text among them must have been something else: the JSON stays the same.
 */
final class LostTypes {

    private LostTypes() {}

    /**
     * Returns the record with types such that {@code columns} have the given values, as far as that can be.
     *
     * @param stored the columns' values, in their order
     */
    static Record restore(Record read, List<RecordColumn> columns, List<@Nullable Object> stored) {
        Record record = read;
        for (int i = 0; i < columns.size(); i++) {
            RecordColumn column = columns.get(i);
            if (!Objects.equals(column.value().apply(record), stored.get(i))) {
                record = restore(record, column, stored.get(i));
            }
        }
        return record;
    }

    private static Record restore(Record read, RecordColumn column, @Nullable Object stored) {
        Record record = read;
        // Each round takes one text away that stood in front of the right one.
        while (true) {
            Object now = column.value().apply(record);
            Record closer = Objects.equals(now, stored) ? null : step(record, column, now, stored);
            if (closer == null) {
                return record;
            }
            record = closer;
        }
    }

    private static @Nullable Record step(
            Record record, RecordColumn column, @Nullable Object now, @Nullable Object stored) {
        Record closer = step(record, record.attributes(), column, now, stored, LostTypes::withAttributes);
        return closer != null
                ? closer
                : step(record, record.resource().attributes(), column, now, stored, LostTypes::withResource);
    }

    private interface Change {
        Record apply(Record record, Attributes attributes);
    }

    private static @Nullable Record step(
            Record record,
            Attributes attributes,
            RecordColumn column,
            @Nullable Object now,
            @Nullable Object stored,
            Change change) {
        Map<String, Value> others = new LinkedHashMap<>();
        attributes.values().forEach((key, value) -> {
            Value other = other(value, column, now, stored);
            if (other != null) {
                others.put(key, other);
            }
        });
        // One alone first, then two together: where an older name of an attribute holds the same text.
        for (String one : others.keySet()) {
            Record changed = change.apply(record, with(attributes, others, one, one));
            if (!Objects.equals(column.value().apply(changed), now)) {
                return changed;
            }
        }
        for (String one : others.keySet()) {
            for (String two : others.keySet()) {
                Record changed = change.apply(record, with(attributes, others, one, two));
                if (!Objects.equals(column.value().apply(changed), now)) {
                    return changed;
                }
            }
        }
        return null;
    }

    private static Attributes with(Attributes attributes, Map<String, Value> others, String one, String two) {
        Map<String, Value> fields = new LinkedHashMap<>(attributes.values());
        fields.computeIfPresent(one, (key, value) -> others.getOrDefault(key, value));
        fields.computeIfPresent(two, (key, value) -> others.getOrDefault(key, value));
        return new Attributes(fields);
    }

    /** What a value may have been that would change the column, or null. */
    private static @Nullable Value other(
            Value value, RecordColumn column, @Nullable Object now, @Nullable Object stored) {
        if (!(value instanceof Value.Text(String text))) {
            return null;
        }
        if (column.column().type() == ColumnType.DOUBLE) {
            return stored instanceof Double real && Double.toString(real).equals(text) && !Double.isFinite(real)
                    ? new Value.Real(real)
                    : null;
        }
        return text.equals(now) ? new Value.Bytes(text) : null;
    }

    private static Record withAttributes(Record r, Attributes attributes) {
        return with(r, attributes, r.resource());
    }

    private static Record withResource(Record r, Attributes attributes) {
        return with(r, r.attributes(), new Resource(attributes));
    }

    private static Record with(Record r, Attributes attributes, Resource resource) {
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
                attributes,
                r.attributesJsonSchema(),
                r.tags(),
                resource,
                r.scope(),
                r.events(),
                r.links(),
                r.status(),
                r.statusMessage(),
                r.logBody());
    }
}

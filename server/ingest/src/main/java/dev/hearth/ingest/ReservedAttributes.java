package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.FieldBuilder;
import dev.hearth.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sender's attributes say about the row itself, apart from the rest. A reserved attribute of the wrong type is
 * an ordinary one.
 *
 * @param message {@code logfire.msg}
 * @param level {@code logfire.level_num}, within 1 and 24
 * @param tags {@code logfire.tags} without repeats
 * @param jsonSchema {@code logfire.json_schema}
 * @param spanType {@code logfire.span_type}
 * @param pendingParentId {@code logfire.pending_parent_id}
 * @param rest all other attributes, those parsed that the schema says are JSON text
 */
record ReservedAttributes(
        @Nullable String message,
        @Nullable Integer level,
        List<String> tags,
        @Nullable String jsonSchema,
        @Nullable String spanType,
        @Nullable String pendingParentId,
        Attributes rest) {

    private static final String PREFIX = "logfire.";
    private static final int MIN_LEVEL = 1;
    private static final int MAX_LEVEL = 24;

    static ReservedAttributes of(Attributes sent) {
        FieldBuilder rest = rest(sent);
        if (rest == null) {
            return new ReservedAttributes(null, null, List.of(), null, null, null, sent);
        }
        Long level = sent.integer("logfire.level_num");
        Set<String> tags = sent.get("logfire.tags") instanceof Value.Array(List<Value> items) ? texts(items) : null;
        String schema = sent.text("logfire.json_schema");
        Attributes others = rest.toAttributes();
        return new ReservedAttributes(
                sent.text("logfire.msg"),
                level == null ? null : (Integer) level(level),
                tags == null ? List.of() : List.copyOf(tags),
                schema,
                sent.text("logfire.span_type"),
                sent.text("logfire.pending_parent_id"),
                schema == null ? others : JsonSchema.restore(others, schema));
    }

    /** Collects what is not reserved; null, and nothing is copied, if that is everything. */
    private static @Nullable FieldBuilder rest(Attributes sent) {
        boolean any = false;
        for (Map.Entry<String, Value> field : sent.values().entrySet()) {
            any |= isReserved(field.getKey(), field.getValue());
        }
        if (!any) {
            return null;
        }
        FieldBuilder rest = new FieldBuilder();
        sent.values().forEach((key, value) -> {
            if (!isReserved(key, value)) {
                rest.put(key, value);
            }
        });
        return rest;
    }

    private static boolean isReserved(String key, Value value) {
        if (!key.startsWith(PREFIX)) {
            return false;
        }
        return switch (key) {
            case "logfire.msg", "logfire.json_schema", "logfire.span_type", "logfire.pending_parent_id" ->
                value instanceof Value.Text;
            case "logfire.level_num" -> value instanceof Value.Int;
            case "logfire.tags" -> value instanceof Value.Array;
            default -> false;
        };
    }

    /** Returns the nearest number that is a level. */
    static int level(long number) {
        return Math.clamp(number, MIN_LEVEL, MAX_LEVEL);
    }

    private static Set<String> texts(List<Value> items) {
        Set<String> texts = new LinkedHashSet<>();
        for (Value item : items) {
            if (item instanceof Value.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }
}

package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import java.util.LinkedHashMap;
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

    private static final int MIN_LEVEL = 1;
    private static final int MAX_LEVEL = 24;

    static ReservedAttributes of(Attributes sent) {
        String message = sent.text("logfire.msg");
        Long level = sent.integer("logfire.level_num");
        Set<String> tags = sent.get("logfire.tags") instanceof Value.Array(List<Value> items) ? texts(items) : null;
        String schema = sent.text("logfire.json_schema");
        String spanType = sent.text("logfire.span_type");
        String pendingParentId = sent.text("logfire.pending_parent_id");

        Map<String, Value> rest = new LinkedHashMap<>(sent.values());
        removeIf(message != null, rest, "logfire.msg");
        removeIf(level != null, rest, "logfire.level_num");
        removeIf(tags != null, rest, "logfire.tags");
        removeIf(schema != null, rest, "logfire.json_schema");
        removeIf(spanType != null, rest, "logfire.span_type");
        removeIf(pendingParentId != null, rest, "logfire.pending_parent_id");
        Attributes others = rest.size() == sent.values().size() ? sent : new Attributes(rest);
        return new ReservedAttributes(
                message,
                level == null ? null : (Integer) level(level),
                tags == null ? List.of() : List.copyOf(tags),
                schema,
                spanType,
                pendingParentId,
                schema == null ? others : JsonSchema.restore(others, schema));
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

    private static void removeIf(boolean extracted, Map<String, Value> attributes, String key) {
        if (extracted) {
            attributes.remove(key);
        }
    }
}

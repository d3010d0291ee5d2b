package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code logfire.json_schema} attribute: which attributes are serialised as JSON text. A plain value has an empty
 * schema.
 */
final class JsonSchema {

    private JsonSchema() {}

    /** Returns {@code attributes} with those parsed that {@code schema} names; what cannot be parsed stays text. */
    static Attributes restore(Attributes attributes, String schema) {
        Set<String> keys = serialised(schema);
        Map<String, Value> restored = null;
        for (String key : keys) {
            String text = attributes.text(key);
            Value parsed = text == null ? null : JsonText.parse(text);
            if (parsed != null) {
                restored = restored == null ? new LinkedHashMap<>(attributes.values()) : restored;
                restored.put(key, parsed);
            }
        }
        return restored == null ? attributes : new Attributes(restored);
    }

    private static Set<String> serialised(String schema) {
        Set<String> keys = new TreeSet<>();
        if (JsonText.parse(schema) instanceof Value.Struct(Map<String, Value> root)
                && root.get("properties") instanceof Value.Struct(Map<String, Value> properties)) {
            properties.forEach((key, property) -> {
                if (property instanceof Value.Struct(Map<String, Value> type) && !type.isEmpty()) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }
}

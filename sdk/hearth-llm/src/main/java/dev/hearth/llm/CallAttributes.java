package dev.hearth.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of one call, taken from JSON; what the JSON does not have is not there. Not thread-safe. */
public final class CallAttributes {
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

    public CallAttributes put(String key, @Nullable Object value) {
        attributes.put(key, value);
        return this;
    }

    /** A member of any kind. */
    public CallAttributes copy(JsonNode from, String member, String key) {
        if (from.hasNonNull(member)) {
            attributes.put(key, Json.plain(from.path(member)));
        }
        return this;
    }

    /** A member that is text. */
    public CallAttributes text(JsonNode from, String member, String key) {
        if (from.path(member).isTextual()) {
            attributes.put(key, from.path(member).textValue());
        }
        return this;
    }

    /** A member that is a number greater than zero. */
    public CallAttributes count(JsonNode from, String member, String key) {
        if (from.path(member).asLong() > 0) {
            attributes.put(key, from.path(member).asLong());
        }
        return this;
    }

    /** One part of a {@code gen_ai} message: its type, then names and values in turn. */
    public static Map<String, @Nullable Object> part(String type, @Nullable Object... members) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        part.put("type", type);
        for (int i = 0; i < members.length; i += 2) {
            part.put(String.valueOf(members[i]), members[i + 1]);
        }
        return part;
    }

    /** The attributes in the order in which they were put. */
    public Map<String, @Nullable Object> map() {
        return attributes;
    }
}

package dev.hearth.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's models as JSON, and JSON as plain values for attributes. Strings are bounded. Stateless. */
public final class Json {
    /** Longest string kept in an attribute, in characters: room for any prompt, not for embedded files. */
    public static final int MAX_STRING_CHARS = 256 * 1024;

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private Json() {}

    /** The model as the client would send it; a missing node for null. */
    public static JsonNode tree(JsonMapper mapper, @Nullable Object model) {
        return model == null ? MissingNode.getInstance() : mapper.valueToTree(model);
    }

    /** What a text that should be JSON says; the text itself if it is not JSON, or only the beginning of it. */
    public static JsonNode parse(String json) {
        try {
            JsonNode parsed = json.isBlank() ? null : PLAIN.readTree(json);
            return parsed == null ? TextNode.valueOf(json) : parsed;
        } catch (JsonProcessingException partial) {
            return TextNode.valueOf(json);
        }
    }

    /** Maps, lists, strings, numbers, booleans and null; object members in their order. */
    public static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isTextual()) {
            return bounded(node.textValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : null;
    }

    /** The members of an object that are not null. */
    public static Map<String, Object> withoutNulls(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            Object value = member.getValue().isObject() ? withoutNulls(member.getValue()) : plain(member.getValue());
            if (value != null) {
                map.put(member.getKey(), value);
            }
        });
        return map;
    }

    /** The text, cut after {@link #MAX_STRING_CHARS} with a note of how much is missing. */
    public static String bounded(String text) {
        return text.length() <= MAX_STRING_CHARS
                ? text
                : text.substring(0, MAX_STRING_CHARS) + "… [" + (text.length() - MAX_STRING_CHARS) + " characters cut]";
    }
}

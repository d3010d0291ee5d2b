package dev.hearth.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's models as JSON, and JSON as plain values for attributes. Strings are bounded. */
final class Json {
    /** Longest string kept in an attribute, in characters: room for any prompt, not for embedded files. */
    static final int MAX_STRING_CHARS = 256 * 1024;

    private Json() {}

    static JsonNode tree(@Nullable Object model) {
        return model == null
                ? MissingNode.getInstance()
                : ObjectMappers.jsonMapper().valueToTree(model);
    }

    /** Maps, lists, strings, numbers, booleans and null; object members in their order. */
    static @Nullable Object plain(JsonNode node) {
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
    static Map<String, Object> withoutNulls(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            Object value = member.getValue().isObject() ? withoutNulls(member.getValue()) : plain(member.getValue());
            if (value != null) {
                map.put(member.getKey(), value);
            }
        });
        return map;
    }

    static String bounded(String text) {
        return text.length() <= MAX_STRING_CHARS
                ? text
                : text.substring(0, MAX_STRING_CHARS) + "… [" + (text.length() - MAX_STRING_CHARS) + " characters cut]";
    }
}

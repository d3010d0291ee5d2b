package dev.hearth.query;

import dev.hearth.store.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of the store as JSON. NaN and infinities, which JSON cannot carry, become null. */
public final class JsonValues {

    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** Returns a column's value; a JSON column's as the document it holds. */
    public static JsonNode node(ColumnType type, @Nullable Object value) {
        return node(type, value, ZoneOffset.UTC);
    }

    /** @param zone in whose offset times are written */
    static JsonNode node(ColumnType type, @Nullable Object value, ZoneId zone) {
        return type == ColumnType.JSON && value instanceof String text ? parse(text) : node(value, zone);
    }

    /** Parses a document; text that is none becomes a JSON text. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            return NODES.stringNode(text);
        }
    }

    /** Returns a time such as {@code 2026-05-27T13:16:36.517321Z}: always with microseconds and the zone's offset. */
    static String timestamp(Instant instant, ZoneId zone) {
        return TIMESTAMP.format(instant.atZone(zone));
    }

    private static JsonNode node(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.stringNode(text);
            case Boolean bool -> NODES.booleanNode(bool);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
            case BigDecimal number -> NODES.numberNode(number);
            case Instant instant -> NODES.stringNode(timestamp(instant, zone));
            case List<?> items -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(node(item, zone)));
                yield array;
            }
            default -> NODES.stringNode(value.toString());
        };
    }
}

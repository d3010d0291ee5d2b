package dev.hearth.server.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper of the server. Thread-safe. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads a request body that must be one JSON object. */
    public static ObjectNode object(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new HttpProblem(422, "The request body is not valid JSON: %s.".formatted(e.getOriginalMessage()));
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new HttpProblem(422, "The request body must be a JSON object.");
    }

    static byte[] error(HttpProblem.ErrorBody body) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("detail", body.detail());
        if (body.line() != null) {
            fields.put("line", body.line());
        }
        if (body.column() != null) {
            fields.put("column", body.column());
        }
        if (body.suggestion() != null) {
            fields.put("suggestion", body.suggestion());
        }
        return bytes(fields);
    }
}

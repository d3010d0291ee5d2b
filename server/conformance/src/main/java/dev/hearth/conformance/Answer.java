package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer.
 *
 * @param headers by name in lower case
 */
record Answer(int status, Map<String, List<String>> headers, ByteString body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 120;

    /** Returns the header's first value, or "" where it is missing. */
    String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    /** Returns the media type without parameters, in lower case. */
    String mediaType() {
        String type = header("content-type");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    String text() {
        return body.toStringUtf8();
    }

    /**
     * Reads the body as JSON.
     *
     * @throws Difference if it is not
     */
    JsonNode json() {
        try {
            return JSON.readTree(body.toByteArray());
        } catch (JacksonException notJson) {
            throw Difference.of("a JSON body", shown());
        }
    }

    /** Returns the status and the start of the body, for a sentence. */
    String shown() {
        String text = text().replaceAll("[^\\p{Print}]+", " ").strip();
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "HTTP " + status + (start.isEmpty() ? " without a body" : " (" + start + ")");
    }
}

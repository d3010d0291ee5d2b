package dev.hearth.examples.askmany;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One invented message, as a whole and in events. */
record StandInMessage(Question question, JsonNode request) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FRAME_TOKENS = 8;
    private static final double CHARS_PER_TOKEN = 3.7;

    static ObjectNode error(String type, String message) {
        ObjectNode error = JSON.objectNode().put("type", "error");
        error.putObject("error").put("type", type).put("message", message);
        return error;
    }

    ObjectNode whole() {
        ObjectNode message = message("end_turn", tokens(question.standInAnswer()));
        message.withArray("content").add(block(question.standInAnswer()));
        return message;
    }

    ObjectNode start() {
        return JSON.objectNode().put("type", "message_start").set("message", message(null, 1));
    }

    ObjectNode blockStart() {
        return JSON.objectNode()
                .put("type", "content_block_start")
                .put("index", 0)
                .set("content_block", block(""));
    }

    ObjectNode delta(String text) {
        ObjectNode delta = JSON.objectNode().put("type", "text_delta").put("text", text);
        return JSON.objectNode()
                .put("type", "content_block_delta")
                .put("index", 0)
                .set("delta", delta);
    }

    ObjectNode blockStop() {
        return JSON.objectNode().put("type", "content_block_stop").put("index", 0);
    }

    ObjectNode end() {
        ObjectNode event = JSON.objectNode().put("type", "message_delta");
        event.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
        event.putObject("usage").put("output_tokens", tokens(question.standInAnswer()));
        return event;
    }

    /** The answer in pieces; together they are the answer. */
    List<String> words() {
        return List.of(question.standInAnswer().split("(?<= )"));
    }

    private ObjectNode message(@Nullable String stopReason, int outputTokens) {
        ObjectNode message = JSON.objectNode()
                .put("id", "msg_standin_%02d".formatted(question.index()))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", request.path("model").asText())
                .put("stop_reason", stopReason)
                .putNull("stop_sequence");
        message.putArray("content");
        message.putObject("usage")
                .put("input_tokens", FRAME_TOKENS + tokens(question.text()))
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", outputTokens);
        return message;
    }

    private static ObjectNode block(String text) {
        return JSON.objectNode().put("type", "text").put("text", text).putNull("citations");
    }

    private static int tokens(String text) {
        return 1 + (int) Math.round(text.length() / CHARS_PER_TOKEN);
    }
}

package dev.hearth.openai;

import static dev.hearth.llm.CallAttributes.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of the Responses API as OpenTelemetry's {@code gen_ai} messages. */
final class ResponseItems {
    private ResponseItems() {}

    /** A message for each item of a request; a text is what the user says. */
    static List<Object> input(JsonNode input) {
        if (input.isTextual()) {
            return List.of(ChatMessages.message("user", ChatMessages.content(input)));
        }
        List<Object> messages = new ArrayList<>();
        for (JsonNode item : input) {
            messages.add(ChatMessages.message(role(item), parts(item)));
        }
        return messages;
    }

    /** One message with everything that the model put out. */
    static List<Object> output(JsonNode output, String finishReason) {
        List<@Nullable Object> parts = new ArrayList<>();
        output.forEach(item -> parts.addAll(parts(item)));
        Map<String, Object> message = ChatMessages.message("assistant", parts);
        if (!finishReason.isEmpty()) {
            message.put("finish_reason", finishReason);
        }
        return List.of(message);
    }

    /** Items without a role are calls, which the model makes, or their outputs. */
    private static String role(JsonNode item) {
        String otherwise = item.path("type").asText().endsWith("_output") ? "tool" : "assistant";
        return item.path("role").asText(otherwise);
    }

    private static List<@Nullable Object> parts(JsonNode item) {
        List<@Nullable Object> parts = new ArrayList<>();
        switch (item.path("type").asText("message")) {
            case "message" -> parts.addAll(ChatMessages.content(item.path("content")));
            case "function_call" ->
                parts.add(toolCall(item, Json.parse(item.path("arguments").asText())));
            case "custom_tool_call" -> parts.add(toolCall(item, item.path("input")));
            case "function_call_output", "custom_tool_call_output" ->
                parts.add(part(
                        "tool_call_response",
                        "id",
                        Json.plain(item.path("call_id")),
                        "response",
                        Json.plain(item.path("output"))));
            case "reasoning" -> {
                item.path("summary").forEach(text -> parts.add(reasoning(text)));
                item.path("content").forEach(text -> parts.add(reasoning(text)));
            }
            default -> parts.add(Json.plain(item));
        }
        return parts;
    }

    private static Object toolCall(JsonNode item, JsonNode arguments) {
        return part(
                "tool_call",
                "id",
                Json.plain(item.path("call_id")),
                "name",
                Json.plain(item.path("name")),
                "arguments",
                Json.plain(arguments));
    }

    private static Object reasoning(JsonNode text) {
        return part("reasoning", "content", Json.plain(text.path("text")));
    }
}

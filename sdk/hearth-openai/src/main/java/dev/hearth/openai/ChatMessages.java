package dev.hearth.openai;

import static dev.hearth.llm.CallAttributes.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of a chat as OpenTelemetry's {@code gen_ai} messages. */
final class ChatMessages {
    private ChatMessages() {}

    /** {@code [{role, parts, name?}]} of a request. */
    static List<Object> input(JsonNode messages) {
        List<Object> list = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            Map<String, Object> result = message(role, parts(role, message));
            if (message.path("name").isTextual()) {
                result.put("name", message.path("name").textValue());
            }
            list.add(result);
        }
        return list;
    }

    /** {@code [{role, parts, finish_reason?}]} of an answer, one for each choice. */
    static List<Object> output(JsonNode choices) {
        List<Object> list = new ArrayList<>();
        for (JsonNode choice : choices) {
            JsonNode answer = choice.path("message");
            Map<String, Object> message = message(answer.path("role").asText("assistant"), parts("assistant", answer));
            if (choice.path("finish_reason").isTextual()) {
                message.put("finish_reason", choice.path("finish_reason").textValue());
            }
            list.add(message);
        }
        return list;
    }

    static Map<String, Object> message(String role, List<? extends @Nullable Object> parts) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("parts", parts);
        return message;
    }

    private static List<@Nullable Object> parts(String role, JsonNode message) {
        List<@Nullable Object> parts = new ArrayList<>();
        JsonNode content = message.path("content");
        if (role.equals("tool")) {
            parts.add(part(
                    "tool_call_response",
                    "id",
                    Json.plain(message.path("tool_call_id")),
                    "response",
                    Json.plain(content)));
            return parts;
        }
        if (message.path("reasoning_content").isTextual()) {
            // Not OpenAI's own, but of many servers that speak its protocol.
            parts.add(part("reasoning", "content", Json.plain(message.path("reasoning_content"))));
        }
        parts.addAll(content(content));
        if (message.path("refusal").isTextual()) {
            parts.add(part("text", "content", Json.plain(message.path("refusal"))));
        }
        message.path("tool_calls").forEach(call -> parts.add(toolCall(call)));
        return parts;
    }

    /** The parts of a content that is a string or a list; the same for chat and responses. */
    static List<@Nullable Object> content(JsonNode content) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(part("text", "content", Json.plain(content)));
        }
        content.forEach(element -> parts.add(ofContent(element)));
        return parts;
    }

    private static @Nullable Object ofContent(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "text", "input_text", "output_text" -> part("text", "content", Json.plain(element.path("text")));
            case "refusal" -> part("text", "content", Json.plain(element.path("refusal")));
            case "image_url" -> Media.image(element.path("image_url").path("url"), element);
            case "input_image" -> Media.image(element.path("image_url"), element);
            case "input_audio" -> Media.audio(element.path("input_audio"));
            case "file" -> Media.file(element.path("file"));
            case "input_file" -> Media.file(element);
            default -> Json.plain(element);
        };
    }

    private static Object toolCall(JsonNode call) {
        JsonNode function = call.path("function");
        if (!function.isObject()) {
            function = call.path("custom");
        }
        return part(
                "tool_call",
                "id",
                Json.plain(call.path("id")),
                "name",
                Json.plain(function.path("name")),
                "arguments",
                function.has("arguments")
                        ? Json.plain(Json.parse(function.path("arguments").asText()))
                        : Json.plain(function.path("input")));
    }
}

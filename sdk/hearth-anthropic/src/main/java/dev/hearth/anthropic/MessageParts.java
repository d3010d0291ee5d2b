package dev.hearth.anthropic;

import static dev.hearth.llm.CallAttributes.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's content blocks as the parts of OpenTelemetry's {@code gen_ai} messages. */
final class MessageParts {
    private MessageParts() {}

    /** {@code [{role, parts}]} of a request's messages. */
    static List<Object> messages(JsonNode messages) {
        List<Object> list = new ArrayList<>();
        for (JsonNode message : messages) {
            list.add(Map.of("role", message.path("role").asText(), "parts", parts(message.path("content"))));
        }
        return list;
    }

    /** {@code [{role, parts, finish_reason}]} of an answer. */
    static List<Object> answer(JsonNode message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("role", message.path("role").asText("assistant"));
        answer.put("parts", parts(message.path("content")));
        if (message.path("stop_reason").isTextual()) {
            answer.put("finish_reason", message.path("stop_reason").textValue());
        }
        return List.of(answer);
    }

    /** The parts of a content that is a string or a list of blocks. */
    static List<Object> parts(JsonNode content) {
        List<Object> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(part("text", "content", Json.plain(content)));
        }
        for (JsonNode block : content) {
            parts.add(ofBlock(block));
        }
        return parts;
    }

    private static @Nullable Object ofBlock(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "text" -> part("text", "content", Json.plain(block.path("text")));
            case "thinking" -> part("reasoning", "content", Json.plain(block.path("thinking")));
            case "tool_use" ->
                part(
                        "tool_call",
                        "id",
                        Json.plain(block.path("id")),
                        "name",
                        Json.plain(block.path("name")),
                        "arguments",
                        Json.plain(block.path("input")));
            case "tool_result" ->
                part(
                        "tool_call_response",
                        "id",
                        Json.plain(block.path("tool_use_id")),
                        "response",
                        Json.plain(block.path("content")));
            case "image" -> media("image", block.path("source"));
            case "document" -> media("document", block.path("source"));
            default -> Json.plain(block);
        };
    }

    private static Object media(String modality, JsonNode source) {
        return switch (source.path("type").asText()) {
            case "url" -> part("uri", "modality", modality, "uri", Json.plain(source.path("url")));
            case "file" -> part("file", "modality", modality, "file_id", Json.plain(source.path("file_id")));
            case "base64" ->
                part(
                        "blob",
                        "modality",
                        modality,
                        "mime_type",
                        Json.plain(source.path("media_type")),
                        "content",
                        Json.plain(source.path("data")));
            case "text" -> part("text", "content", Json.plain(source.path("data")));
            default -> part(modality, "source", Json.plain(source));
        };
    }
}

package dev.hearth.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer, or the part of it that arrived, says. */
final class ResponseAttributes {
    private ResponseAttributes() {}

    static Map<String, @Nullable Object> of(JsonNode message) {
        CallAttributes attributes = new CallAttributes()
                .put("response_data", responseData(message))
                .put("gen_ai.output.messages", MessageParts.answer(message))
                .text(message, "model", "gen_ai.response.model")
                .text(message, "id", "gen_ai.response.id");
        if (message.path("stop_reason").isTextual()) {
            attributes.put(
                    "gen_ai.response.finish_reasons",
                    List.of(message.path("stop_reason").textValue()));
        }
        JsonNode usage = message.path("usage");
        if (usage.isObject()) {
            attributes
                    .put("gen_ai.usage.input_tokens", inputTokens(usage))
                    .put(
                            "gen_ai.usage.output_tokens",
                            usage.path("output_tokens").asLong())
                    .count(usage, "cache_read_input_tokens", "gen_ai.usage.cache_read.input_tokens")
                    .count(usage, "cache_creation_input_tokens", "gen_ai.usage.cache_creation.input_tokens")
                    .put("gen_ai.usage.raw", Json.withoutNulls(usage));
        }
        return attributes.map();
    }

    /** All tokens that were read, from the cache or not; the API reports them apart. */
    private static long inputTokens(JsonNode usage) {
        return usage.path("input_tokens").asLong()
                + usage.path("cache_read_input_tokens").asLong()
                + usage.path("cache_creation_input_tokens").asLong();
    }

    private static Map<String, @Nullable Object> responseData(JsonNode message) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("role", message.path("role").asText("assistant"));
        List<Object> toolCalls = new ArrayList<>();
        for (JsonNode block : message.path("content")) {
            switch (block.path("type").asText()) {
                case "text" -> answer.put("content", Json.plain(block.path("text")));
                case "tool_use" -> toolCalls.add(toolCall(block));
                default -> {}
            }
        }
        if (!toolCalls.isEmpty()) {
            answer.put("tool_calls", toolCalls);
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("message", answer);
        if (message.path("usage").isObject()) {
            data.put("usage", Json.withoutNulls(message.path("usage")));
        }
        return data;
    }

    private static Map<String, Object> toolCall(JsonNode block) {
        String arguments = ObjectMappers.jsonMapper()
                .createObjectNode()
                .set("input", block.path("input"))
                .toString();
        return Map.of(
                "id",
                block.path("id").asText(),
                "function",
                Map.of("name", block.path("name").asText(), "arguments", Json.bounded(arguments)));
    }
}

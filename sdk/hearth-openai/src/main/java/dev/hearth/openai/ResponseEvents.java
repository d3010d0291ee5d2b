package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation over the Responses API as the list of events that Logfire's {@code events} attribute holds. */
final class ResponseEvents {
    private ResponseEvents() {}

    static List<Object> of(JsonNode body) {
        List<Object> events = new ArrayList<>();
        if (body.path("instructions").isTextual()) {
            events.add(said("system", body.path("instructions")));
        }
        JsonNode input = body.path("input");
        if (input.isTextual()) {
            events.add(said("user", input));
        }
        Map<String, String> toolNames = new LinkedHashMap<>();
        for (JsonNode item : input) {
            addItem(events, item, item.path("role").asText("assistant"), toolNames);
        }
        return events;
    }

    static List<Object> ofOutput(JsonNode output) {
        List<Object> events = new ArrayList<>();
        Map<String, String> toolNames = new LinkedHashMap<>();
        output.forEach(item -> addItem(events, item, "assistant", toolNames));
        return events;
    }

    private static void addItem(List<Object> events, JsonNode item, String role, Map<String, String> toolNames) {
        String callId = item.path("call_id").asText();
        switch (item.path("type").asText("message")) {
            case "message" -> addContent(events, item.path("content"), role);
            case "function_call" -> {
                toolNames.put(callId, item.path("name").asText());
                Map<String, Object> function = new LinkedHashMap<>();
                function.put("name", item.path("name").asText());
                function.put("arguments", Json.bounded(item.path("arguments").asText()));
                Map<String, Object> call = new LinkedHashMap<>();
                call.put("id", callId);
                call.put("type", "function");
                call.put("function", function);
                events.add(event("gen_ai.assistant.message", "assistant", "tool_calls", List.of(call)));
            }
            case "function_call_output" -> {
                Map<String, @Nullable Object> event =
                        event("gen_ai.tool.message", "tool", "content", Json.plain(item.path("output")));
                event.put("id", callId);
                event.put("name", toolNames.getOrDefault(callId, "unknown"));
                events.add(event);
            }
            default -> events.add(unknown(item, role));
        }
    }

    private static void addContent(List<Object> events, JsonNode content, String role) {
        if (content.isTextual()) {
            events.add(said(role, content));
        }
        for (JsonNode element : content) {
            switch (element.path("type").asText()) {
                case "input_text", "output_text" -> events.add(said(role, element.path("text")));
                case "refusal" -> events.add(said(role, element.path("refusal")));
                default -> events.add(unknown(element, role));
            }
        }
    }

    private static Map<String, @Nullable Object> said(String role, JsonNode text) {
        return event("gen_ai." + role + ".message", role, "content", Json.plain(text));
    }

    private static Map<String, @Nullable Object> unknown(JsonNode item, String role) {
        Map<String, @Nullable Object> event =
                event("gen_ai.unknown", role, "content", item.path("type").asText());
        event.put("data", Json.plain(item));
        return event;
    }

    private static Map<String, @Nullable Object> event(String name, String role, String key, @Nullable Object value) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("event.name", name);
        event.put("role", role);
        event.put(key, value);
        return event;
    }
}

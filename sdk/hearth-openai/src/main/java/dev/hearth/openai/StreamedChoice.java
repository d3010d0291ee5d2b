package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.llm.TextBudget;
import java.util.Map;
import java.util.TreeMap;

/** One choice as its chunks arrive. Not thread-safe. */
final class StreamedChoice {
    private final int index;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, ToolCall> toolCalls = new TreeMap<>();
    private String role = "assistant";
    private String finishReason = "";

    private static final class ToolCall {
        final StringBuilder arguments = new StringBuilder();
        String id = "";
        String name = "";
    }

    StreamedChoice(int index) {
        this.index = index;
    }

    /** Takes in this choice's part of a chunk. Returns whether it brought content. */
    boolean add(JsonNode part, TextBudget budget) {
        finishReason = part.path("finish_reason").asText("").isEmpty()
                        || part.path("finish_reason").isNull()
                ? finishReason
                : part.path("finish_reason").asText();
        JsonNode delta = part.path("delta");
        if (delta.path("role").isTextual()) {
            role = delta.path("role").textValue();
        }
        boolean content = append(part.path("text"), this.content, budget);
        content |= append(delta.path("content"), this.content, budget);
        content |= append(delta.path("refusal"), refusal, budget);
        content |= append(delta.path("reasoning_content"), reasoning, budget);
        for (JsonNode call : delta.path("tool_calls")) {
            content |= addToolCall(call, budget);
        }
        return content;
    }

    private boolean addToolCall(JsonNode delta, TextBudget budget) {
        int position = delta.path("index").asInt();
        if (toolCalls.size() >= StreamedChoices.MAX_PARTS && !toolCalls.containsKey(position)) {
            return false;
        }
        ToolCall call = toolCalls.computeIfAbsent(position, ignored -> new ToolCall());
        JsonNode function = delta.path("function");
        if (delta.path("id").isTextual()) {
            call.id = delta.path("id").textValue();
        }
        if (function.path("name").isTextual()) {
            call.name = function.path("name").textValue();
        }
        append(function.path("arguments"), call.arguments, budget);
        return true;
    }

    private static boolean append(JsonNode text, StringBuilder to, TextBudget budget) {
        String more = text.isTextual() ? text.textValue() : "";
        budget.append(to, more);
        return !more.isEmpty();
    }

    boolean isFinished() {
        return !finishReason.isEmpty();
    }

    /** In the form of a chat that was not streamed. */
    ObjectNode asChat() {
        ObjectNode choice = base();
        ObjectNode message = choice.putObject("message").put("role", role);
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!content.isEmpty() || toolCalls.isEmpty()) {
            message.put("content", content.toString());
        }
        if (!refusal.isEmpty()) {
            message.put("refusal", refusal.toString());
        }
        if (!toolCalls.isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            toolCalls
                    .values()
                    .forEach(call -> calls.addObject()
                            .put("id", call.id)
                            .put("type", "function")
                            .putObject("function")
                            .put("name", call.name)
                            .put("arguments", call.arguments.toString()));
        }
        return choice;
    }

    /** In the form of an older completion that was not streamed. */
    ObjectNode asText() {
        return base().put("text", content.toString());
    }

    private ObjectNode base() {
        ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
        if (isFinished()) {
            choice.put("finish_reason", finishReason);
        }
        return choice;
    }
}

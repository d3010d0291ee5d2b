package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import dev.hearth.llm.TextBudget;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A response as its events arrive. The last event repeats the whole response, with its usage; until then what has come is put
 * together from the pieces. Thread-safe.
 */
final class StreamedResponse implements StreamedAnswer {
    private static final int MAX_ITEMS = 1024;

    private final Endpoint endpoint;
    private final Object body;
    private final ObjectNode begun = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, Item> items = new TreeMap<>();
    private final TextBudget budget = new TextBudget();
    private @Nullable JsonNode whole;

    private static final class Item {
        final StringBuilder text = new StringBuilder();
        String type = "message";
        String callId = "";
        String name = "";
    }

    StreamedResponse(Endpoint endpoint, Object body) {
        this.endpoint = endpoint;
        this.body = body;
    }

    @Override
    public synchronized Event add(Object model) {
        JsonNode event = Json.tree(ObjectMappers.jsonMapper(), model);
        String type = event.path("type").asText();
        switch (type) {
            case "response.created" -> {
                begun.set("id", event.path("response").path("id"));
                begun.set("model", event.path("response").path("model"));
            }
            case "response.output_item.added" ->
                addItem(event.path("output_index").asInt(), event.path("item"));
            case "response.completed", "response.incomplete", "response.failed" -> {
                whole = event.path("response");
                return Event.LAST;
            }
            case "error" -> {
                ObjectNode failed = assembled();
                failed.set("error", event);
                whole = failed;
                return Event.LAST;
            }
            default -> {
                return type.endsWith(".delta") ? addDelta(event) : Event.OTHER;
            }
        }
        return Event.OTHER;
    }

    private void addItem(int index, JsonNode added) {
        Item item = item(index);
        if (item != null) {
            item.type = added.path("type").asText("message");
            item.callId = added.path("call_id").asText();
            item.name = added.path("name").asText();
        }
    }

    private Event addDelta(JsonNode event) {
        JsonNode delta = event.path("delta");
        Item item = item(event.path("output_index").asInt());
        if (!delta.isTextual() || delta.textValue().isEmpty()) {
            return Event.OTHER;
        }
        if (item != null) {
            budget.append(item.text, delta.textValue());
        }
        return Event.CONTENT;
    }

    private @Nullable Item item(int index) {
        return items.size() < MAX_ITEMS || items.containsKey(index)
                ? items.computeIfAbsent(index, ignored -> new Item())
                : null;
    }

    @Override
    public synchronized boolean isComplete() {
        return whole != null;
    }

    @Override
    public synchronized Map<String, @Nullable Object> attributes() {
        JsonNode answer = whole;
        if (answer == null && begun.isEmpty() && items.isEmpty()) {
            return Map.of();
        }
        return Answers.attributes(endpoint, body, answer == null ? assembled() : answer)
                .map();
    }

    /** What has come so far, in the form of a response that was not streamed. */
    private ObjectNode assembled() {
        ObjectNode response = begun.deepCopy();
        ArrayNode output = response.putArray("output");
        items.values().forEach(item -> add(item, output.addObject().put("type", item.type)));
        return response;
    }

    private static void add(Item item, ObjectNode to) {
        String text = item.text.toString();
        switch (item.type) {
            case "function_call" ->
                to.put("call_id", item.callId).put("name", item.name).put("arguments", text);
            case "custom_tool_call" ->
                to.put("call_id", item.callId).put("name", item.name).put("input", text);
            case "reasoning" -> to.putArray("summary").addObject().put("text", text);
            default ->
                to.putArray("content").addObject().put("type", "output_text").put("text", text);
        }
    }
}

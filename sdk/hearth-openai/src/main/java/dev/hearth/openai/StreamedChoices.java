package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import dev.hearth.llm.TextBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The chunks of a chat or of an older completion, put together. Thread-safe. */
final class StreamedChoices implements StreamedAnswer {
    /** More choices than this, or tool calls in one of them, are not kept. */
    static final int MAX_PARTS = 128;

    private final Endpoint endpoint;
    private final Object body;
    private final long expected;
    private final boolean chat;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, StreamedChoice> choices = new TreeMap<>();
    private final TextBudget budget = new TextBudget();
    private long chunkCount;

    StreamedChoices(Endpoint endpoint, Object body, long expected, boolean chat) {
        this.endpoint = endpoint;
        this.body = body;
        this.expected = expected;
        this.chat = chat;
    }

    @Override
    public synchronized Event add(Object event) {
        JsonNode chunk = Json.tree(ObjectMappers.jsonMapper(), event);
        for (String member : new String[] {"id", "model", "usage"}) {
            if (chunk.hasNonNull(member)) {
                answer.set(member, chunk.path(member));
            }
        }
        boolean content = false;
        for (JsonNode part : chunk.path("choices")) {
            int index = part.path("index").asInt();
            if (choices.size() < MAX_PARTS || choices.containsKey(index)) {
                content |= choices.computeIfAbsent(index, StreamedChoice::new).add(part, budget);
            }
        }
        if (content) {
            chunkCount++;
        }
        // Usage comes in a chunk of its own after the last choice, and only if asked for.
        if (isComplete() && answer.has("usage")) {
            return Event.LAST;
        }
        return content ? Event.CONTENT : Event.OTHER;
    }

    @Override
    public synchronized boolean isComplete() {
        return choices.size() >= Math.min(expected, MAX_PARTS)
                && !choices.isEmpty()
                && choices.values().stream().allMatch(StreamedChoice::isFinished);
    }

    @Override
    public synchronized Map<String, @Nullable Object> attributes() {
        if (answer.isEmpty() && choices.isEmpty()) {
            return Map.of();
        }
        ObjectNode whole = answer.deepCopy();
        ArrayNode list = whole.putArray("choices");
        choices.values().forEach(choice -> list.add(chat ? choice.asChat() : choice.asText()));
        Map<String, @Nullable Object> attributes =
                Answers.attributes(endpoint, body, whole).map();
        attributes.put("response_data", chat ? chatData(attributes) : textData(whole));
        return attributes;
    }

    private @Nullable Object chatData(Map<String, @Nullable Object> attributes) {
        Object data = attributes.get("response_data");
        if (budget.cutChars() == 0 || !(data instanceof Map<?, ?> members)) {
            return data;
        }
        Map<Object, @Nullable Object> more = new LinkedHashMap<>(members);
        more.put("cut_chars", budget.cutChars());
        return more;
    }

    private Map<String, @Nullable Object> textData(JsonNode whole) {
        StringBuilder text = new StringBuilder();
        whole.path("choices").forEach(choice -> text.append(choice.path("text").asText()));
        Map<String, @Nullable Object> data =
                Answers.data(whole, "combined_chunk_content", Json.bounded(text.toString()), "chunk_count", chunkCount);
        if (budget.cutChars() > 0) {
            data.put("cut_chars", budget.cutChars());
        }
        return data;
    }
}

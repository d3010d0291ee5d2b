package dev.hearth.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import dev.hearth.llm.TextBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message as its events arrive: at any moment, what has come so far. Text beyond {@link TextBudget#MAX_CHARS} in all is counted, not
 * kept. Thread-safe, because a stream may be closed while another thread reads it.
 */
final class StreamedMessage implements StreamedAnswer {
    private static final int MAX_BLOCKS = 1024;

    private final ObjectNode message = JsonNodeFactory.instance.objectNode();
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private final TextBudget budget = new TextBudget();
    private long chunkCount;
    private boolean complete;

    private static final class Block {
        final ObjectNode start;
        final StringBuilder delta = new StringBuilder();
        String member = "text";

        Block(ObjectNode start) {
            this.start = start;
        }
    }

    @Override
    public synchronized Event add(Object model) {
        JsonNode event = Json.tree(ObjectMappers.jsonMapper(), model);
        switch (event.path("type").asText()) {
            case "message_start" -> {
                if (event.path("message") instanceof ObjectNode start) {
                    message.setAll(start);
                    merge(start.path("usage"));
                }
            }
            case "content_block_start" -> {
                if (event.path("content_block") instanceof ObjectNode start && blocks.size() < MAX_BLOCKS) {
                    blocks.put(event.path("index").asInt(), new Block(start.deepCopy()));
                }
            }
            case "content_block_delta" -> {
                return addDelta(event.path("index").asInt(), event.path("delta"));
            }
            case "message_delta" -> {
                if (event.path("delta") instanceof ObjectNode delta) {
                    message.setAll(delta);
                }
                merge(event.path("usage"));
            }
            case "message_stop" -> {
                complete = true;
                return Event.LAST;
            }
            default -> {}
        }
        return Event.OTHER;
    }

    private Event addDelta(int index, JsonNode delta) {
        String member = switch (delta.path("type").asText()) {
            case "text_delta" -> "text";
            case "thinking_delta" -> "thinking";
            case "input_json_delta" -> "partial_json";
            default -> "";
        };
        Block block = blocks.get(index);
        if (member.isEmpty() || block == null) {
            return Event.OTHER;
        }
        chunkCount++;
        String text = delta.path(member).asText();
        block.member = member;
        budget.append(block.delta, text);
        return text.isEmpty() ? Event.OTHER : Event.CONTENT;
    }

    /** Later counts replace earlier ones: the API reports totals. */
    private void merge(JsonNode counts) {
        counts.properties().forEach(count -> {
            if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
            }
        });
    }

    @Override
    public synchronized boolean isComplete() {
        return complete;
    }

    @Override
    public synchronized Map<String, @Nullable Object> attributes() {
        if (message.isEmpty() && blocks.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> attributes = ResponseAttributes.of(message());
        if (attributes.get("response_data") instanceof Map<?, ?> data) {
            Map<Object, @Nullable Object> more = new LinkedHashMap<>(data);
            more.put("combined_chunk_content", Json.bounded(text()));
            more.put("chunk_count", chunkCount);
            if (budget.cutChars() > 0) {
                more.put("cut_chars", budget.cutChars());
            }
            attributes.put("response_data", more);
        }
        return attributes;
    }

    /** The text of all blocks together. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks.values()) {
            if (block.member.equals("text")) {
                text.append(block.start.path("text").asText()).append(block.delta);
            }
        }
        return text.toString();
    }

    /** The message so far, in the form of an answer that was not streamed. */
    private JsonNode message() {
        ObjectNode result = message.deepCopy();
        ArrayNode content = result.putArray("content");
        blocks.values().forEach(block -> content.add(finished(block)));
        if (!usage.isEmpty()) {
            result.set("usage", usage.deepCopy());
        }
        return result;
    }

    private static JsonNode finished(Block block) {
        ObjectNode result = block.start.deepCopy();
        if (!block.delta.isEmpty()) {
            if (block.member.equals("partial_json")) {
                result.set("input", Json.parse(block.delta.toString()));
            } else {
                result.put(block.member, block.start.path(block.member).asText() + block.delta);
            }
        }
        return result;
    }
}

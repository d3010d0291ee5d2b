package dev.hearth.anthropic;

import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message as its events arrive: at any moment, what has come so far. Text beyond {@link #MAX_CHARS} in all is counted, not
 * kept. Thread-safe, because a stream may be closed while another thread reads it.
 */
final class StreamedMessage {
    static final int MAX_CHARS = 1024 * 1024;
    private static final int MAX_BLOCKS = 1024;

    private final ObjectNode message = JsonNodeFactory.instance.objectNode();
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private long chunkCount;
    private long cutChars;
    private int keptChars;

    private static final class Block {
        final ObjectNode start;
        final StringBuilder delta = new StringBuilder();
        String member = "text";

        Block(ObjectNode start) {
            this.start = start;
        }
    }

    /** Takes one event in. Returns whether it carried content: the first such one is the first token. */
    synchronized boolean add(JsonNode event) {
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
            default -> {}
        }
        return false;
    }

    private boolean addDelta(int index, JsonNode delta) {
        String member = switch (delta.path("type").asText()) {
            case "text_delta" -> "text";
            case "thinking_delta" -> "thinking";
            case "input_json_delta" -> "partial_json";
            default -> "";
        };
        Block block = blocks.get(index);
        if (member.isEmpty() || block == null) {
            return false;
        }
        chunkCount++;
        String text = delta.path(member).asText();
        int kept = Math.min(text.length(), MAX_CHARS - keptChars);
        block.member = member;
        block.delta.append(text, 0, kept);
        keptChars += kept;
        cutChars += text.length() - kept;
        return !text.isEmpty();
    }

    /** Later counts replace earlier ones: the API reports totals. */
    private void merge(JsonNode counts) {
        counts.properties().forEach(count -> {
            if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
            }
        });
    }

    /** Whether anything has arrived. */
    synchronized boolean isEmpty() {
        return message.isEmpty() && blocks.isEmpty();
    }

    synchronized long chunkCount() {
        return chunkCount;
    }

    /** Characters that arrived and were not kept. */
    synchronized long cutChars() {
        return cutChars;
    }

    /** The text of all blocks together. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks.values()) {
            if (block.member.equals("text")) {
                text.append(block.start.path("text").asText()).append(block.delta);
            }
        }
        return text.toString();
    }

    /** The message so far, in the form of an answer that was not streamed. */
    synchronized JsonNode message() {
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
                result.set("input", input(block.delta.toString()));
            } else {
                result.put(block.member, block.start.path(block.member).asText() + block.delta);
            }
        }
        return result;
    }

    /** A tool's input; as text if the stream stopped in the middle of it. */
    private static JsonNode input(String json) {
        try {
            return ObjectMappers.jsonMapper().readTree(json);
        } catch (JsonProcessingException partial) {
            return JsonNodeFactory.instance.textNode(json);
        }
    }
}

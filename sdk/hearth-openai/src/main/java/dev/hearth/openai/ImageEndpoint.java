package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import com.openai.models.images.ImageGenStreamEvent;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Generated images.
 *
 * @param images how many the request asks for
 */
record ImageEndpoint(long images) implements Endpoint {
    @Override
    public String template() {
        return "Image Generation with {request_data[model]!r}";
    }

    @Override
    public String operation() {
        return "image_generation";
    }

    @Override
    public void request(JsonNode body, CallAttributes attributes) {}

    @Override
    public void answer(JsonNode body, JsonNode answer, CallAttributes attributes) {
        List<@Nullable Object> data = new ArrayList<>();
        answer.path("data").forEach(image -> data.add(image(image)));
        attributes.put("response_data", Answers.data(answer, "images", data));
    }

    /** A part of an image's data is worth nothing: too long means that only its length is kept. */
    private static @Nullable Object image(JsonNode image) {
        String data = image.path("b64_json").asText("");
        if (data.length() > Json.MAX_STRING_CHARS && image instanceof ObjectNode object) {
            object.put("b64_json", "[" + data.length() + " characters cut]");
        }
        return Json.plain(image);
    }

    @Override
    public StreamedAnswer streamed(Object body) {
        return new Streamed(this, body);
    }

    /** Only finished images are kept, not the previews. */
    private static final class Streamed implements StreamedAnswer {
        private final ImageEndpoint endpoint;
        private final Object body;
        private final ObjectNode answer = ObjectMappers.jsonMapper().createObjectNode();
        private final ArrayNode completed = answer.putArray("data");

        Streamed(ImageEndpoint endpoint, Object body) {
            this.endpoint = endpoint;
            this.body = body;
        }

        @Override
        public synchronized Event add(Object event) {
            if (event instanceof ImageGenStreamEvent image && image.isGenerationCompleted()) {
                JsonNode tree = Json.tree(ObjectMappers.jsonMapper(), event);
                completed.addObject().set("b64_json", tree.path("b64_json"));
                if (tree.path("usage").isObject()) {
                    answer.set("usage", tree.path("usage"));
                }
            }
            return isComplete() ? Event.LAST : Event.CONTENT;
        }

        @Override
        public synchronized boolean isComplete() {
            return completed.size() >= endpoint.images;
        }

        @Override
        public synchronized Map<String, @Nullable Object> attributes() {
            return completed.isEmpty()
                    ? Map.of()
                    : Answers.attributes(endpoint, body, answer).map();
        }
    }
}

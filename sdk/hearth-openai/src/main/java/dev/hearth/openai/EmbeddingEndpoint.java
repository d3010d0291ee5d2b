package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.StreamedAnswer;
import org.jspecify.annotations.Nullable;

/** Embeddings. */
record EmbeddingEndpoint() implements Endpoint {
    @Override
    public String template() {
        return "Embedding Creation with {request_data[model]!r}";
    }

    @Override
    public String operation() {
        return "embeddings";
    }

    @Override
    public void request(JsonNode body, CallAttributes attributes) {}

    /** Everything but the vectors, which may be megabytes. */
    @Override
    public JsonNode tree(@Nullable Object answer) {
        return answer instanceof CreateEmbeddingResponse response
                ? ObjectMappers.jsonMapper()
                        .createObjectNode()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "model", ObjectMappers.jsonMapper().valueToTree(response._model()))
                        .set("usage", ObjectMappers.jsonMapper().valueToTree(response._usage()))
                : Endpoint.super.tree(answer);
    }

    @Override
    public void answer(JsonNode body, JsonNode answer, CallAttributes attributes) {
        attributes.put("response_data", Answers.data(answer));
    }

    @Override
    public StreamedAnswer streamed(Object body) {
        return new Unstreamed();
    }
}

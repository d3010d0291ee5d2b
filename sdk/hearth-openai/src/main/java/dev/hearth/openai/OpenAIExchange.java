package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIServiceException;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.LlmExchange;
import dev.hearth.llm.StreamedAnswer;
import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.Scoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
record OpenAIExchange(Endpoint endpoint, Object body, boolean async, boolean stream) implements LlmExchange {
    private static final Scoped SCOPE = Hearth.scope("openai").withTags("LLM");

    @Override
    public Scoped scope() {
        return SCOPE;
    }

    @Override
    public String template() {
        return endpoint.template();
    }

    @Override
    public Map<String, @Nullable Object> request() {
        JsonNode request = Json.tree(ObjectMappers.jsonMapper(), body);
        if (stream && request instanceof ObjectNode object) {
            // The SDK adds this on its way out.
            object.put("stream", true);
        }
        CallAttributes attributes = new CallAttributes()
                .put("request_data", Json.plain(request))
                .put("async", async)
                .put("gen_ai.system", "openai")
                .put("gen_ai.provider.name", "openai")
                .put("gen_ai.operation.name", endpoint.operation())
                .copy(request, "model", "gen_ai.request.model")
                .copy(request, "max_tokens", "gen_ai.request.max_tokens")
                .copy(request, "max_completion_tokens", "gen_ai.request.max_tokens")
                .copy(request, "max_output_tokens", "gen_ai.request.max_tokens")
                .copy(request, "temperature", "gen_ai.request.temperature")
                .copy(request, "top_p", "gen_ai.request.top_p")
                .copy(request, "seed", "gen_ai.request.seed")
                .copy(request, "frequency_penalty", "gen_ai.request.frequency_penalty")
                .copy(request, "presence_penalty", "gen_ai.request.presence_penalty")
                .copy(request, "tools", "gen_ai.tool.definitions");
        JsonNode stop = request.path("stop");
        if (stop.isTextual()) {
            attributes.put("gen_ai.request.stop_sequences", List.of(stop.textValue()));
        } else {
            attributes.copy(request, "stop", "gen_ai.request.stop_sequences");
        }
        endpoint.request(request, attributes);
        return attributes.map();
    }

    @Override
    public Map<String, @Nullable Object> answer(@Nullable Object answer) {
        return Answers.attributes(endpoint, body, endpoint.tree(answer)).map();
    }

    @Override
    public Map<String, @Nullable Object> failure(Throwable failure) {
        CallAttributes attributes = new CallAttributes();
        if (failure instanceof OpenAIServiceException refused) {
            attributes.put("http.response.status_code", (long) refused.statusCode());
            refused.type().or(refused::code).ifPresent(type -> attributes.put("error.type", type));
        }
        return attributes.map();
    }

    @Override
    public StreamedAnswer streamed() {
        return endpoint.streamed(body);
    }
}

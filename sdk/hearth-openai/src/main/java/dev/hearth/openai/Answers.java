package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the answers of all endpoints have in common. */
final class Answers {
    private Answers() {}

    static CallAttributes attributes(Endpoint endpoint, Object body, JsonNode answer) {
        CallAttributes attributes = new CallAttributes()
                .text(answer, "model", "gen_ai.response.model")
                .text(answer, "id", "gen_ai.response.id");
        JsonNode usage = answer.path("usage");
        if (usage.isObject()) {
            // Chat and embeddings count prompt and completion, the newer endpoints input and output.
            attributes
                    .copy(usage, "prompt_tokens", "gen_ai.usage.input_tokens")
                    .copy(usage, "completion_tokens", "gen_ai.usage.output_tokens")
                    .copy(usage, "input_tokens", "gen_ai.usage.input_tokens")
                    .copy(usage, "output_tokens", "gen_ai.usage.output_tokens")
                    .count(usage.path("prompt_tokens_details"), "cached_tokens", "gen_ai.usage.cache_read.input_tokens")
                    .count(usage.path("input_tokens_details"), "cached_tokens", "gen_ai.usage.cache_read.input_tokens")
                    .put("gen_ai.usage.raw", Json.withoutNulls(usage));
        }
        endpoint.answer(Json.tree(ObjectMappers.jsonMapper(), body), answer, attributes);
        return attributes;
    }

    /** The members of {@code response_data}; {@code usage} comes last, if there is one. */
    static Map<String, @Nullable Object> data(JsonNode answer, @Nullable Object... members) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            data.put(String.valueOf(members[i]), members[i + 1]);
        }
        if (answer.path("usage").isObject()) {
            data.put("usage", Json.withoutNulls(answer.path("usage")));
        }
        return data;
    }
}

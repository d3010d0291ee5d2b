package dev.hearth.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about a call before it is sent. */
final class RequestAttributes {
    private RequestAttributes() {}

    static Map<String, @Nullable Object> of(JsonNode body, boolean async) {
        CallAttributes attributes = new CallAttributes()
                .put("request_data", Json.plain(body))
                .put("async", async)
                .put("gen_ai.system", "anthropic")
                .put("gen_ai.provider.name", "anthropic")
                .put("gen_ai.operation.name", "chat")
                .copy(body, "model", "gen_ai.request.model")
                .copy(body, "max_tokens", "gen_ai.request.max_tokens")
                .copy(body, "temperature", "gen_ai.request.temperature")
                .copy(body, "top_p", "gen_ai.request.top_p")
                .copy(body, "top_k", "gen_ai.request.top_k")
                .copy(body, "stop_sequences", "gen_ai.request.stop_sequences")
                .copy(body, "tools", "gen_ai.tool.definitions")
                .put("gen_ai.input.messages", MessageParts.messages(body.path("messages")));
        if (body.hasNonNull("system")) {
            attributes.put("gen_ai.system_instructions", MessageParts.parts(body.path("system")));
        }
        return attributes.map();
    }
}

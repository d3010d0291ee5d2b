package dev.hearth.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about a call before it is sent. */
final class RequestAttributes {
    private RequestAttributes() {}

    static Map<String, @Nullable Object> of(JsonNode body, boolean async) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("request_data", Json.plain(body));
        attributes.put("async", async);
        attributes.put("gen_ai.system", "anthropic");
        attributes.put("gen_ai.provider.name", "anthropic");
        attributes.put("gen_ai.operation.name", "chat");
        copy(body, "model", attributes, "gen_ai.request.model");
        copy(body, "max_tokens", attributes, "gen_ai.request.max_tokens");
        copy(body, "temperature", attributes, "gen_ai.request.temperature");
        copy(body, "top_p", attributes, "gen_ai.request.top_p");
        copy(body, "top_k", attributes, "gen_ai.request.top_k");
        copy(body, "stop_sequences", attributes, "gen_ai.request.stop_sequences");
        copy(body, "tools", attributes, "gen_ai.tool.definitions");
        attributes.put("gen_ai.input.messages", MessageParts.messages(body.path("messages")));
        if (body.hasNonNull("system")) {
            attributes.put("gen_ai.system_instructions", MessageParts.parts(body.path("system")));
        }
        return attributes;
    }

    private static void copy(JsonNode body, String member, Map<String, @Nullable Object> attributes, String key) {
        if (body.hasNonNull(member)) {
            attributes.put(key, Json.plain(body.path(member)));
        }
    }
}

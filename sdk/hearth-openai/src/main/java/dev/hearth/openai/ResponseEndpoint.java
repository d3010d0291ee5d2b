package dev.hearth.openai;

import static dev.hearth.llm.CallAttributes.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses. */
record ResponseEndpoint() implements Endpoint {
    @Override
    public String template() {
        return "Responses API with {gen_ai.request.model!r}";
    }

    @Override
    public String operation() {
        return "chat";
    }

    @Override
    public void request(JsonNode body, CallAttributes attributes) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("model", Json.plain(body.path("model")));
        data.put("stream", body.path("stream").asBoolean());
        attributes
                .put("request_data", data)
                .put("events", ResponseEvents.of(body))
                .put("gen_ai.input.messages", ResponseItems.input(body.path("input")));
        if (body.path("instructions").isTextual()) {
            attributes.put(
                    "gen_ai.system_instructions",
                    List.of(part("text", "content", Json.plain(body.path("instructions")))));
        }
    }

    @Override
    public void answer(JsonNode body, JsonNode answer, CallAttributes attributes) {
        List<Object> events = new ArrayList<>(ResponseEvents.of(body));
        events.addAll(ResponseEvents.ofOutput(answer.path("output")));
        String reason = answer.path("incomplete_details")
                .path("reason")
                .asText(answer.path("status").asText());
        attributes
                .put("events", events)
                .put("gen_ai.output.messages", ResponseItems.output(answer.path("output"), reason));
        if (!reason.isEmpty()) {
            attributes.put("gen_ai.response.finish_reasons", List.of(reason));
        }
        if (answer.path("error").isObject()) {
            attributes
                    .put("error.type", answer.path("error").path("code").asText("error"))
                    .put("error.message", Json.plain(answer.path("error").path("message")));
        }
    }

    @Override
    public StreamedAnswer streamed(Object body) {
        return new StreamedResponse(this, body);
    }
}

package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Completions, the API before chat.
 *
 * @param choices how many answers the request asks for per prompt
 */
record CompletionEndpoint(long choices) implements Endpoint {
    @Override
    public String template() {
        return "Completion with {request_data[model]!r}";
    }

    @Override
    public String operation() {
        return "text_completion";
    }

    @Override
    public void request(JsonNode body, CallAttributes attributes) {
        if (body.hasNonNull("prompt")) {
            attributes.put("gen_ai.input.messages", List.of(message("user", body.path("prompt"))));
        }
    }

    @Override
    public void answer(JsonNode body, JsonNode answer, CallAttributes attributes) {
        JsonNode first = answer.path("choices").path(0);
        List<Object> messages = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            Map<String, Object> message = message("assistant", choice.path("text"));
            if (choice.path("finish_reason").isTextual()) {
                message.put("finish_reason", choice.path("finish_reason").textValue());
            }
            messages.add(message);
        }
        attributes
                .put(
                        "response_data",
                        Answers.data(
                                answer,
                                "finish_reason",
                                Json.plain(first.path("finish_reason")),
                                "text",
                                Json.plain(first.path("text"))))
                .put("gen_ai.output.messages", messages);
        List<String> reasons = ChatEndpoint.finishReasons(answer.path("choices"));
        if (!reasons.isEmpty()) {
            attributes.put("gen_ai.response.finish_reasons", reasons);
        }
    }

    private static Map<String, Object> message(String role, JsonNode text) {
        return ChatMessages.message(role, List.of(CallAttributes.part("text", "content", Json.plain(text))));
    }

    @Override
    public StreamedAnswer streamed(Object body) {
        return new StreamedChoices(this, body, choices, false);
    }
}

package dev.hearth.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.CallAttributes;
import dev.hearth.llm.Json;
import dev.hearth.llm.StreamedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Chat completions.
 *
 * @param choices how many answers the request asks for
 */
record ChatEndpoint(long choices) implements Endpoint {
    @Override
    public String template() {
        return "Chat Completion with {request_data[model]!r}";
    }

    @Override
    public String operation() {
        return "chat";
    }

    @Override
    public void request(JsonNode body, CallAttributes attributes) {
        attributes.put("gen_ai.input.messages", ChatMessages.input(body.path("messages")));
    }

    @Override
    public void answer(JsonNode body, JsonNode answer, CallAttributes attributes) {
        JsonNode all = answer.path("choices");
        attributes
                .put(
                        "response_data",
                        Answers.data(answer, "message", Json.plain(all.path(0).path("message"))))
                .put("gen_ai.output.messages", ChatMessages.output(all));
        List<String> reasons = finishReasons(all);
        if (!reasons.isEmpty()) {
            attributes.put("gen_ai.response.finish_reasons", reasons);
        }
    }

    static List<String> finishReasons(JsonNode choices) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode choice : choices) {
            if (choice.path("finish_reason").isTextual()) {
                reasons.add(choice.path("finish_reason").textValue());
            }
        }
        return reasons;
    }

    @Override
    public StreamedAnswer streamed(Object body) {
        return new StreamedChoices(this, body, choices, true);
    }
}

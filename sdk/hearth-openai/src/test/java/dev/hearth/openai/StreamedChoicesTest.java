package dev.hearth.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.hearth.llm.StreamedAnswer.Event;
import dev.hearth.llm.TextBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamedChoicesTest {
    private static ChatCompletionChunk chunk(String delta, String finishReason, int index) throws Exception {
        return ObjectMappers.jsonMapper()
                .readValue(
                        Payloads.chunk(delta, finishReason).replace("\"index\":0", "\"index\":" + index),
                        ChatCompletionChunk.class);
    }

    private static StreamedChoices chat(long choices) {
        return new StreamedChoices(new ChatEndpoint(choices), Payloads.ask()._body(), choices, true);
    }

    @Test
    void isComplete_waitsForEveryChoice() throws Exception {
        StreamedChoices answer = chat(2);
        assertThat(answer.isComplete()).isFalse();
        assertThat(answer.attributes()).isEmpty();
        assertThat(answer.add(chunk("{\"content\":\"a\"}", "\"stop\"", 0))).isEqualTo(Event.CONTENT);
        assertThat(answer.isComplete()).isFalse();
        answer.add(chunk("{\"content\":\"b\"}", "\"length\"", 1));
        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.attributes().get("gen_ai.response.finish_reasons"))
                .isEqualTo(java.util.List.of("stop", "length"));
    }

    @Test
    void endlessText_isCountedAndNotKept() throws Exception {
        StreamedChoices answer = chat(1);
        String delta = "{\"content\":\"" + "x".repeat(1024) + "\"}";
        for (int i = 0; i < TextBudget.MAX_CHARS / 1024 + 3; i++) {
            answer.add(chunk(delta, "null", 0));
        }
        assertThat(answer.attributes().get("response_data"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("cut_chars", 3L * 1024);
    }

    @Test
    void endlessChoices_areNotKept() throws Exception {
        StreamedChoices answer = chat(1);
        for (int i = 0; i < StreamedChoices.MAX_PARTS + 5; i++) {
            answer.add(chunk("{\"content\":\"x\"}", "\"stop\"", i));
        }
        assertThat(answer.attributes().get("gen_ai.output.messages"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(StreamedChoices.MAX_PARTS);
        assertThat(answer.attributes()).isNotEqualTo(Map.of());
    }
}

package dev.hearth.examples.askmany;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesStandInTest {
    private MessagesStandIn standIn;

    @BeforeEach
    void start() throws Exception {
        standIn = new MessagesStandIn();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private AnthropicClient client(int maxRetries) {
        return AnthropicOkHttpClient.builder()
                .apiKey("none")
                .baseUrl(standIn.baseUrl())
                .maxRetries(maxRetries)
                .build();
    }

    private static MessageCreateParams ask(String text) {
        return MessageCreateParams.builder()
                .model("claude-haiku-4-5")
                .maxTokens(10)
                .addUserMessage(text)
                .build();
    }

    private static String text(Message message) {
        return message.content().get(0).asText().text();
    }

    @Test
    void question_isAnsweredWithUsage() {
        Message answer = client(0).messages().create(ask("What is 17 times 23?"));
        assertThat(text(answer)).isEqualTo("391.");
        assertThat(answer.usage().inputTokens()).isEqualTo(14);
        assertThat(answer.usage().outputTokens()).isEqualTo(2);
    }

    @Test
    void overload_isRetriedByTheClient() {
        assertThatThrownBy(() -> client(0).messages().create(ask("What causes tides?")))
                .isInstanceOf(AnthropicServiceException.class);
        assertThat(text(client(2).messages().create(ask("What causes tides?")))).contains("moon");
    }

    @Test
    void unknownQuestion_isRefused() {
        assertThatThrownBy(() -> client(0).messages().create(ask("Who are you?")))
                .isInstanceOf(AnthropicServiceException.class)
                .hasMessageContaining("does not know this question");
    }

    @Test
    void stream_addsUpToTheAnswer() {
        MessageAccumulator message = MessageAccumulator.create();
        try (var events = client(0).messages().createStreaming(ask("Tell a short story about a lighthouse."))) {
            events.stream().forEach(message::accumulate);
        }
        assertThat(text(message.message())).isEqualTo(Answers.LIGHTHOUSE);
    }
}

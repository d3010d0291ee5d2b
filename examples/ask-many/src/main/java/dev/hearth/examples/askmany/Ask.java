package dev.hearth.examples.askmany;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One question to the model, in the way the question wants to be asked. Nothing here knows about tracing. */
record Ask(AnthropicClientAsync claude) {
    static final long PATIENCE_MS = 800;
    private static final long MAX_TOKENS = 2048;

    Answer answer(Question question) throws Exception {
        try {
            return Answer.of(question.manner() == Question.Manner.STREAMED ? streamed(question) : whole(question));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private Message whole(Question question) throws InterruptedException, ExecutionException {
        CompletableFuture<Message> answer = claude.messages().create(params(question));
        if (question.manner() == Question.Manner.CANCELLED) {
            CompletableFuture.delayedExecutor(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .execute(() -> answer.cancel(true));
        }
        return answer.get();
    }

    private Message streamed(Question question) throws InterruptedException, ExecutionException {
        MessageAccumulator message = MessageAccumulator.create();
        claude.messages()
                .createStreaming(params(question))
                .subscribe(message::accumulate)
                .onCompleteFuture()
                .get();
        return message.message();
    }

    private static MessageCreateParams params(Question question) {
        return MessageCreateParams.builder()
                .model(question.model())
                .maxTokens(MAX_TOKENS)
                .addUserMessage(question.text())
                .build();
    }
}

package dev.hearth.examples.askmany;

import com.anthropic.models.messages.Message;

/** What the API reported: tokens read, the cache included, and tokens written. */
record Answer(long inputTokens, long outputTokens) {
    static Answer of(Message message) {
        var usage = message.usage();
        return new Answer(
                usage.inputTokens()
                        + usage.cacheReadInputTokens().orElse(0L)
                        + usage.cacheCreationInputTokens().orElse(0L),
                usage.outputTokens());
    }
}

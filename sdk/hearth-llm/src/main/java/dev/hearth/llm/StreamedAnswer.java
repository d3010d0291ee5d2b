package dev.hearth.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as its events arrive: at any moment, what has come so far. Keeps a bounded amount. Thread-safe, because a stream may
 * be closed while another thread reads it.
 */
public interface StreamedAnswer {
    /** What an event brought. */
    enum Event {
        /** Content: the first one is the first token. */
        CONTENT,
        /** The end of the answer: nothing that follows matters. */
        LAST,
        OTHER
    }

    /** Takes one event in. */
    Event add(Object event);

    /** Whether the answer is whole, so that a stream which ends now has not ended early. */
    boolean isComplete();

    /** What the answer so far says; empty if nothing has come. One with {@code error.type} makes the span an error. */
    Map<String, @Nullable Object> attributes();
}

package dev.hearth.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules behind the columns {@code verdict} and {@code verdict_reason}, as far as a query cannot know them. Thread-safe. */
public interface SpanVerdicts {

    /** Knows of no process and no type of exception. */
    SpanVerdicts NONE = new SpanVerdicts() {

        @Override
        public Standing ofOpen(@Nullable String instance, @Nullable Long promisedMillis) {
            return new Standing("unknown", null);
        }

        @Override
        public Set<String> cancellationTypes() {
            return Set.of();
        }
    };

    /** A verdict's name, and why, if there is more to say. */
    record Standing(String verdict, @Nullable String reason) {}

    /**
     * Returns how the open spans of a process stand at this moment.
     *
     * @param instance the process's {@code service.instance.id}, or null if it has none
     * @param promisedMillis the interval of heartbeats that is stored with its spans, or null
     */
    Standing ofOpen(@Nullable String instance, @Nullable Long promisedMillis);

    /** Returns the qualified types of exceptions that mean that their span was cancelled. */
    Set<String> cancellationTypes();
}

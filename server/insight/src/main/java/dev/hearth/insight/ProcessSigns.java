package dev.hearth.insight;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a process's life, by the server's own clock, in nanoseconds since the epoch.
 *
 * @param lastSignNanos when anything last arrived from it, or null if nothing has since the server started
 * @param promisedIntervalNanos how often it promised a heartbeat, or null if it promised nothing
 * @param observedSinceNanos when this server began to listen; silence before that proves nothing
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record ProcessSigns(
        @Nullable Long lastSignNanos, @Nullable Long promisedIntervalNanos, long observedSinceNanos) {

    /** How long the process may be silent before its open spans are no longer believed. */
    public long silenceLimitNanos() {
        throw new UnsupportedOperationException();
    }

    /** When it will have been silent for too long, if nothing arrives: the moment to look again. */
    public long deadlineNanos() {
        throw new UnsupportedOperationException();
    }
}

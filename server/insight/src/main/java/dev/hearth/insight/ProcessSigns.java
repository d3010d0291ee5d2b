package dev.hearth.insight;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a process's life, by the server's own clock, in nanoseconds since the epoch.
 *
 * @param lastSignNanos when anything last arrived from it, or null if nothing has since the server started
 * @param promisedIntervalNanos how often it promised a heartbeat, or null if it promised nothing
 * @param observedSinceNanos when this server began to listen; silence before that proves nothing
 */
public record ProcessSigns(
        @Nullable Long lastSignNanos, @Nullable Long promisedIntervalNanos, long observedSinceNanos) {

    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST_LIMIT_OF_PROMISED = 10 * SECOND;
    private static final long LIMIT_WITHOUT_PROMISE = 60 * SECOND;
    /** A promise of a longer interval than a day is taken for a day, so that arithmetic stays far from overflow. */
    private static final long MOST_PROMISED_INTERVAL = 86_400 * SECOND;

    /** How long the process may be silent before its open spans are no longer believed. */
    public long silenceLimitNanos() {
        if (promisedIntervalNanos == null) {
            return LIMIT_WITHOUT_PROMISE;
        }
        long interval = Math.clamp(promisedIntervalNanos, 0, MOST_PROMISED_INTERVAL);
        return Math.max(LEAST_LIMIT_OF_PROMISED, 3 * interval + SECOND);
    }

    /**
     * When it will have been silent for too long, if nothing arrives: the moment to look again. A process that has not
     * spoken since the server started has the full limit from then on.
     */
    public long deadlineNanos() {
        long heardUntil = lastSignNanos == null ? observedSinceNanos : Math.max(lastSignNanos, observedSinceNanos);
        return heardUntil + silenceLimitNanos();
    }
}

package dev.hearth.ingest;

import java.time.Duration;

/** The sender has stored as many rows as it may for now. */
public final class QuotaExceededException extends IngestException {

    private final Duration retryAfter;

    QuotaExceededException(Duration retryAfter) {
        super(
                "The token has sent as many records as it may; send this again in %d s."
                        .formatted(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds())),
                null);
        this.retryAfter = retryAfter;
    }

    /** Returns how long the sender should wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

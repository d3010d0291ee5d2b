package dev.hearth.ingest;

import java.time.Duration;

/** More is waiting to be written than the queue may hold. */
public final class OverloadedException extends IngestException {

    private final Duration retryAfter;

    OverloadedException(Duration retryAfter) {
        super(
                "The server is receiving more than it can write; send this again in %d s."
                        .formatted(retryAfter.toSeconds()),
                null);
        this.retryAfter = retryAfter;
    }

    /** Returns how long the sender should wait, at least a second. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package dev.hearth.ingest;

import org.jspecify.annotations.Nullable;

/** The store did not take the batch, did not answer in time, or the server is shutting down. */
public final class IngestUnavailableException extends IngestException {

    IngestUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

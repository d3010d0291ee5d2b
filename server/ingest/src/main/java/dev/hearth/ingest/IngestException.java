package dev.hearth.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A batch was not acknowledged and should be sent again. The message is one sentence for the sender. Sending again is
 * always safe: records that did get stored are recognised.
 */
public abstract sealed class IngestException extends RuntimeException
        permits OverloadedException, QuotaExceededException, IngestUnavailableException {

    IngestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

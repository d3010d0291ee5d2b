package dev.hearth.metadata;

import org.jspecify.annotations.Nullable;

/** The metadata cannot be used, or not in this way. The message is one sentence: the cause and the mend. */
public final class MetadataException extends RuntimeException {

    MetadataException(String message) {
        this(message, null);
    }

    MetadataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

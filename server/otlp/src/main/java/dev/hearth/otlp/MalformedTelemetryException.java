package dev.hearth.otlp;

import org.jspecify.annotations.Nullable;

/** A request body cannot be read. The message is one sentence for the sender: what is wrong and, if known, where. */
public final class MalformedTelemetryException extends RuntimeException {

    public MalformedTelemetryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

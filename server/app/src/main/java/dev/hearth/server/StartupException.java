package dev.hearth.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start. The message is one sentence for the person who started it: the cause and the mend. */
public final class StartupException extends RuntimeException {

    public StartupException(String message) {
        this(message, null);
    }

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

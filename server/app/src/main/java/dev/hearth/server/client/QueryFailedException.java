package dev.hearth.server.client;

import org.jspecify.annotations.Nullable;

/** A server was not reached, or refused the question. The message is one sentence for the person who asked. */
public final class QueryFailedException extends Exception {

    QueryFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

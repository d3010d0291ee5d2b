package dev.hearth.store;

import org.jspecify.annotations.Nullable;

/** The engine refused a query because of what the query says: an unknown function, a type error, a failed cast. */
public final class InvalidQueryException extends StoreException {

    public InvalidQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.hearth.query;

import org.jspecify.annotations.Nullable;

/** The SQL is well formed but asks for what is not there or not allowed. */
public final class QueryRefusedException extends QueryException {

    QueryRefusedException(String message, @Nullable Position position, @Nullable String suggestion) {
        super(message, position, suggestion);
    }

    QueryRefusedException(String message, @Nullable Position position) {
        this(message, position, null);
    }
}

package dev.hearth.query;

import org.jspecify.annotations.Nullable;

/** The text is not SQL that can be parsed. */
public final class QuerySyntaxException extends QueryException {

    QuerySyntaxException(String message, @Nullable Position position) {
        super(message, position, null);
    }
}

package dev.hearth.query;

import org.jspecify.annotations.Nullable;

/** A question that cannot be answered as it was put. The message is one sentence for the person who asked. */
public abstract sealed class QueryException extends RuntimeException
        permits QuerySyntaxException, QueryRefusedException, QueryBusyException, AnswerTooLargeException {

    private final transient @Nullable Position position;
    private final @Nullable String suggestion;

    QueryException(String message, @Nullable Position position, @Nullable String suggestion) {
        super(message);
        this.position = position;
        this.suggestion = suggestion;
    }

    /** Where in the user's text the cause stands, or null if it has no one place. */
    public @Nullable Position position() {
        return position;
    }

    /** The name that was probably meant, or null. */
    public @Nullable String suggestion() {
        return suggestion;
    }

    /** A place in the user's text; line and column count from 1. */
    public record Position(int line, int column) {}
}

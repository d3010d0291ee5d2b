package dev.hearth.server.http;

/** What an exception tells a person. */
public final class Sentence {

    private Sentence() {}

    /** Returns the exception's message, or the name of its class where it has none. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}

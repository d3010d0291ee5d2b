package dev.hearth.query;

/** The answer to {@code /v1/schemas}. */
@SuppressWarnings("DoNotCallSuggester")
public final class Schemas {

    private Schemas() {}

    /** Returns the published tables and their columns as JSON. */
    public static String json() {
        throw new UnsupportedOperationException();
    }
}

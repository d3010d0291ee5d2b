package dev.hearth.query;

/** Passes or refuses what users type into the search box: a boolean SQL expression. Safe for any number of threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class ConditionGuard {

    private ConditionGuard() {}

    /**
     * Checks a condition by the rules of {@link SqlGuard} and rewrites it for the engine.
     *
     * @throws QueryException with the place in {@code text}
     */
    public static Condition check(String text) {
        throw new UnsupportedOperationException(text);
    }
}

package dev.hearth.conformance;

/** A server does not keep a rule. The message is one sentence: what was expected, and what came. */
final class Difference extends RuntimeException {

    Difference(String sentence) {
        super(sentence, null, false, false);
    }

    static Difference of(String expected, String seen) {
        return new Difference("Expected %s, but got %s.".formatted(expected, seen));
    }

    /** Throws unless {@code holds}. */
    static void unless(boolean holds, String expected, String seen) {
        if (!holds) {
            throw of(expected, seen);
        }
    }
}

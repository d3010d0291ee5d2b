package dev.hearth.examples.askmany;

/** Asks twenty questions at once. {@code AskMany [--base-url URL] [--rounds N] [--loop] [--report FILE]}. */
public final class AskMany {
    private AskMany() {}

    /** Runs the program; exits 0 when every round is done and flushed. */
    public static void main(String[] args) {
        throw new UnsupportedOperationException("not yet");
    }
}

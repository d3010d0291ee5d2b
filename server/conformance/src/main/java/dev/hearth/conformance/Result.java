package dev.hearth.conformance;

/** A case and what it found. */
public record Result(Case rule, Outcome outcome) {

    /** Returns the outcome in a word or two. */
    public String word() {
        return switch (outcome) {
            case Outcome.Pass _ -> "pass";
            case Outcome.Fail _ -> "fail";
            case Outcome.NotSupported _ -> "not supported";
        };
    }

    /** Returns the sentence that explains the outcome, or "" where nothing is to explain. */
    public String explanation() {
        return switch (outcome) {
            case Outcome.Pass _ -> "";
            case Outcome.Fail fail -> fail.difference();
            case Outcome.NotSupported reason -> reason.reason();
        };
    }
}

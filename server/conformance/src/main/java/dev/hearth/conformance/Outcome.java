package dev.hearth.conformance;

/** What a case found. */
public sealed interface Outcome {

    /** The server keeps the rule. */
    record Pass() implements Outcome {}

    /**
     * The server does not keep the rule.
     *
     * @param difference one sentence
     */
    record Fail(String difference) implements Outcome {}

    /**
     * The server does not have what the rule is about, and need not.
     *
     * @param reason one sentence
     */
    record NotSupported(String reason) implements Outcome {}
}

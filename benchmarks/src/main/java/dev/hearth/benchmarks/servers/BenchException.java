package dev.hearth.benchmarks.servers;

/** A benchmark cannot go on; the message says why in one sentence for a person. */
public final class BenchException extends Exception {

    private final String sentence;

    public BenchException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public BenchException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** The message, never null. */
    public String sentence() {
        return sentence;
    }
}

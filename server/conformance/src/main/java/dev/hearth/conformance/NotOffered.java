package dev.hearth.conformance;

/** A server need not, and does not, have what a case is about. The message is one sentence. */
final class NotOffered extends RuntimeException {

    NotOffered(String sentence) {
        super(sentence, null, false, false);
    }
}

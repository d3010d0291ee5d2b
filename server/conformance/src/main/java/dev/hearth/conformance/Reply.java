package dev.hearth.conformance;

/**
 * What an export came to, over whatever protocol.
 *
 * @param accepted whether the answer is success, in part or in whole
 * @param refused whether the answer says that the request is bad for good
 * @param shown for a sentence
 * @param partial whether {@code partial_success} is there
 * @param rejected how many records it says were rejected
 * @param message why
 */
record Reply(boolean accepted, boolean refused, String shown, boolean partial, long rejected, String message) {

    /** Throws unless everything was taken without a word. */
    void mustBeFullSuccess() {
        mustBeAccepted();
        Difference.unless(
                rejected == 0, "every record to be taken", shown + " rejecting " + rejected + " (" + message + ")");
    }

    /** Throws unless the answer is success, in part or in whole. */
    void mustBeAccepted() {
        Difference.unless(accepted, "success", shown);
    }

    /** Throws unless the answer says that the request is bad and must not be sent again. */
    void mustBeRefused() {
        Difference.unless(refused, "the request to be refused for good", shown);
    }

    /** Throws where the server breaks: it may take what is sent or refuse it for good, and nothing else. */
    void mustBeDefinite() {
        Difference.unless(accepted || refused, "success or a refusal for good", shown);
        Difference.unless(
                rejected == 0 || !message.isEmpty(), "a message about the rejected records", shown + " without one");
    }

    /** Throws unless exactly {@code count} records are rejected, with a reason. */
    void mustReject(long count) {
        mustBeAccepted();
        Difference.unless(partial && rejected == count, count + " rejected records", shown + " rejecting " + rejected);
        Difference.unless(!message.isBlank(), "an error message", "none");
    }
}

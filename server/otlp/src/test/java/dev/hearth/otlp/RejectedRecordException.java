package dev.hearth.otlp;

/** One record cannot be taken; its message becomes the reason of a rejection. Never leaves the package. */
final class RejectedRecordException extends RuntimeException {

    RejectedRecordException(String reason) {
        // Thrown once per bad record of a hostile request, so without the cost of a stack trace.
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

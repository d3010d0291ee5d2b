package dev.hearth.otlp;

/**
 * A request is larger than this server accepts, as bytes or in what it would take to hold it decoded. The message is one sentence for
 * the sender.
 */
public final class PayloadTooLargeException extends RuntimeException {

    private final long maxBytes;

    public PayloadTooLargeException(long maxBytes) {
        super(String.format(
                java.util.Locale.ROOT,
                "The request is larger than %,d bytes once decompressed; send smaller batches.",
                maxBytes));
        this.maxBytes = maxBytes;
    }

    PayloadTooLargeException(long maxBytes, String message) {
        super(message);
        this.maxBytes = maxBytes;
    }

    /** Returns the limit that was exceeded, or the size of the body that decodes to too much. */
    public long maxBytes() {
        return maxBytes;
    }
}

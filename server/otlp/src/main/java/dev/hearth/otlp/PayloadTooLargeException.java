package dev.hearth.otlp;

/** A request body is larger than this server accepts. The message is one sentence for the sender. */
public final class PayloadTooLargeException extends RuntimeException {

    private final long maxBytes;

    public PayloadTooLargeException(long maxBytes) {
        super(String.format(
                java.util.Locale.ROOT,
                "The request is larger than %,d bytes once decompressed; send smaller batches.",
                maxBytes));
        this.maxBytes = maxBytes;
    }

    /** Returns the limit that was exceeded. */
    public long maxBytes() {
        return maxBytes;
    }
}

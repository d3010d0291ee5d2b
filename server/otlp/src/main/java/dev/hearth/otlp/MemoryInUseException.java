package dev.hearth.otlp;

/** The memory for requests is in use by others; the same request may be sent again in a moment. */
public final class MemoryInUseException extends RuntimeException {

    MemoryInUseException() {
        super("The server holds as many requests as fit into its memory; send this again in a second.");
    }
}

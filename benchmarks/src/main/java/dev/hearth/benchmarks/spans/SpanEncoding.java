package dev.hearth.benchmarks.spans;

/** A wire format for traces of a {@link SpanGenerator}. Implementations are not thread-safe: one per thread. */
public interface SpanEncoding {

    /** The media type of a request. */
    String contentType();

    /** One request with these traces, uncompressed. */
    byte[] encode(long firstTrace, int traces);
}

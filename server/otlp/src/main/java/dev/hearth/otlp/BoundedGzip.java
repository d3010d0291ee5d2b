package dev.hearth.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses gzip without trusting it. */
public final class BoundedGzip {

    /** The most that a request may hold once decompressed, unless told otherwise: 100 MB. */
    public static final long DEFAULT_MAX_BYTES = 100_000_000;

    private BoundedGzip() {}

    /**
     * Decompresses {@code compressed}, never holding much more than {@code maxBytes}.
     *
     * @throws PayloadTooLargeException if the content is larger than {@code maxBytes}
     * @throws MalformedTelemetryException if the bytes are not gzip, or are damaged or cut off
     */
    public static byte[] decompress(byte[] compressed, long maxBytes) {
        return decompress(compressed, maxBytes, Allowance.UNBOUNDED);
    }

    static byte[] decompress(byte[] compressed, long maxBytes, Allowance allowance) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), BoundedStream.CHUNK_BYTES)) {
            return BoundedStream.readAll(gzip, compressed.length, maxBytes, allowance);
        } catch (IOException damaged) {
            throw new MalformedTelemetryException(
                    "The request says it is compressed with gzip, but its content is damaged or cut off: "
                            + damaged.getMessage() + ".",
                    damaged);
        }
    }
}

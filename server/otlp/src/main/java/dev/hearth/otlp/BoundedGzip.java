package dev.hearth.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses gzip without trusting it. */
public final class BoundedGzip {

    /** The most that a request may hold once decompressed, unless told otherwise: 100 MB. */
    public static final long DEFAULT_MAX_BYTES = 100_000_000;

    private static final int CHUNK_BYTES = 16 * 1024;

    private BoundedGzip() {}

    /**
     * Decompresses {@code compressed}, never holding much more than {@code maxBytes}.
     *
     * @throws PayloadTooLargeException if the content is larger than {@code maxBytes}
     * @throws MalformedTelemetryException if the bytes are not gzip, or are damaged or cut off
     */
    public static byte[] decompress(byte[] compressed, long maxBytes) {
        // The likely size, but never more than is allowed or than a few times what was sent: the sender pays first.
        long likely = Math.min(maxBytes, 4L * compressed.length + CHUNK_BYTES);
        var content = new ByteArrayOutputStream((int) Math.min(likely, Integer.MAX_VALUE / 4));
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), CHUNK_BYTES)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = gzip.read(chunk); read >= 0; read = gzip.read(chunk)) {
                if ((long) content.size() + read > maxBytes) {
                    throw new PayloadTooLargeException(maxBytes);
                }
                content.write(chunk, 0, read);
            }
        } catch (IOException damaged) {
            throw new MalformedTelemetryException(
                    "The request says it is compressed with gzip, but its content is damaged or cut off: "
                            + damaged.getMessage() + ".",
                    damaged);
        }
        return content.toByteArray();
    }
}

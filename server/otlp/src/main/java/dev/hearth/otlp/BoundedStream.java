package dev.hearth.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads decompressed content without trusting its size. */
final class BoundedStream {

    static final int CHUNK_BYTES = 16 * 1024;

    private BoundedStream() {}

    /**
     * Reads {@code content} to its end, never holding much more than {@code maxBytes}.
     *
     * @param compressedBytes how much was sent for it
     * @throws PayloadTooLargeException if there is more than {@code maxBytes}
     * @throws MemoryInUseException if the allowance has too little left
     */
    static byte[] readAll(InputStream content, int compressedBytes, long maxBytes, Allowance allowance)
            throws IOException {
        // The likely size, but never more than is allowed or than a few times what was sent: the sender pays first.
        long likely = Math.min(maxBytes, 4L * compressedBytes + CHUNK_BYTES);
        var bytes = new ByteArrayOutputStream((int) Math.min(likely, Integer.MAX_VALUE / 4));
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            if ((long) bytes.size() + read > maxBytes) {
                throw new PayloadTooLargeException(maxBytes);
            }
            // Once to collect them, once as the result.
            if (!allowance.take(2L * read)) {
                throw new MemoryInUseException();
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }
}

package dev.hearth.otlp;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decompresses Zstandard without trusting it. */
public final class BoundedZstd {

    // A frame may ask for a window of any size before it has given a byte. 8 MiB is what RFC 8878 wants supported; the
    // compression levels up to 19 need no more.
    private static final int MAX_WINDOW_LOG = 23;

    private BoundedZstd() {}

    /**
     * Decompresses {@code compressed}, never holding much more than {@code maxBytes} and a window of 8 MiB.
     *
     * @throws PayloadTooLargeException if the content is larger than {@code maxBytes}
     * @throws MalformedTelemetryException if the bytes are not Zstandard, are damaged or cut off, or need a larger
     *     window
     */
    public static byte[] decompress(byte[] compressed, long maxBytes) {
        return decompress(compressed, maxBytes, Allowance.UNBOUNDED);
    }

    static byte[] decompress(byte[] compressed, long maxBytes, Allowance allowance) {
        if (compressed.length == 0) {
            throw malformed("there is none", null);
        }
        try (var zstd = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(compressed))) {
            zstd.setLongMax(MAX_WINDOW_LOG);
            return BoundedStream.readAll(zstd, compressed.length, maxBytes, allowance);
        } catch (IOException damaged) {
            throw malformed(String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private static MalformedTelemetryException malformed(String why, @Nullable Throwable cause) {
        return new MalformedTelemetryException(
                "The request says it is compressed with zstd (window of 8 MiB at most), but its content is damaged or"
                        + " cut off: " + why + ".",
                cause);
    }
}

package dev.hearth.otlp;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request body is compressed. */
public enum ContentEncoding {
    IDENTITY,
    GZIP,
    ZSTD;

    /** Finds the encoding that a {@code Content-Encoding} header names, in any case; none is {@link #IDENTITY}. */
    public static Optional<ContentEncoding> ofHeader(@Nullable String header) {
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "zstd" -> Optional.of(ZSTD);
            default -> Optional.empty();
        };
    }

    /** Returns the name that the header has for it. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Gives back what {@code body} was before it was compressed, never holding much more than {@code maxBytes}.
     *
     * @throws PayloadTooLargeException if that is larger than {@code maxBytes}
     * @throws MalformedTelemetryException if {@code body} is not so compressed, or is damaged or cut off
     */
    public byte[] decompress(byte[] body, long maxBytes) {
        return decompress(body, maxBytes, Allowance.UNBOUNDED);
    }

    /**
     * Gives back what {@code body} was before it was compressed, with memory from {@code allowance}.
     *
     * @throws MemoryInUseException if the allowance has too little left
     * @see #decompress(byte[], long)
     */
    public byte[] decompress(byte[] body, long maxBytes, Allowance allowance) {
        return switch (this) {
            case IDENTITY -> {
                if (body.length > maxBytes) {
                    throw new PayloadTooLargeException(maxBytes);
                }
                yield body;
            }
            case GZIP -> BoundedGzip.decompress(body, maxBytes, allowance);
            case ZSTD -> BoundedZstd.decompress(body, maxBytes, allowance);
        };
    }
}

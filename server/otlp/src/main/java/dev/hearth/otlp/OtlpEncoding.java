package dev.hearth.otlp;

import java.util.Locale;
import java.util.Optional;

/** How an OTLP message is written down. An answer has the encoding of its request. */
public enum OtlpEncoding {
    PROTOBUF("application/x-protobuf"),
    JSON("application/json");

    private final String contentType;

    OtlpEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** Returns the media type without parameters. */
    public String contentType() {
        return contentType;
    }

    /** Finds the encoding that a {@code Content-Type} header names, whatever its case and parameters. */
    public static Optional<OtlpEncoding> ofContentType(String header) {
        int parameters = header.indexOf(';');
        String type = (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-protobuf", "application/protobuf" -> Optional.of(PROTOBUF);
            case "application/json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }
}

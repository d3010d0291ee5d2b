package dev.hearth.metadata;

import java.util.Locale;

/** What a token is good for. */
public enum TokenKind {
    /** Sending records. */
    WRITE,
    /** Asking for them. */
    READ;

    /** Returns the name as people write it: {@code write} or {@code read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

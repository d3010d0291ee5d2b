package dev.hearth.ingest;

/** Lengths and cuts in UTF-8 bytes, without encoding. */
final class Utf8 {

    private static final int MAX_BYTES_PER_CHAR = 3;

    private Utf8() {}

    /** Returns {@code text}, or its longest beginning of whole characters within {@code maxBytes}. */
    static String cut(String text, int maxBytes) {
        if ((long) text.length() * MAX_BYTES_PER_CHAR <= maxBytes) {
            return text;
        }
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += length(codePoint);
            if (bytes > maxBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(codePoint);
        }
        return text;
    }

    static long length(String text) {
        int ascii = 0;
        while (ascii < text.length() && text.charAt(ascii) < 0x80) {
            ascii++;
        }
        long bytes = ascii;
        for (int at = ascii; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            bytes += length(codePoint);
            at += Character.charCount(codePoint);
        }
        return bytes;
    }

    private static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}

package dev.hearth.model;

import java.util.HexFormat;

/** Sixteen hexadecimal digits to and from a {@code long}. */
final class Hex {

    private static final HexFormat LOWER_CASE = HexFormat.of();

    private Hex() {}

    static long parseLong(String text, int from) {
        return HexFormat.fromHexDigitsToLong(text, from, from + 16);
    }

    static String format(long value) {
        return LOWER_CASE.toHexDigits(value);
    }
}

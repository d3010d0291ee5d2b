package dev.hearth.benchmarks.spans;

import java.util.HexFormat;

/** A trace id as two longs, high half first. */
public record TraceId(long high, long low) {

    private static final HexFormat HEX = HexFormat.of();

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }
}

package dev.hearth.model;

/**
 * The identity of a trace: 16 bytes, never all zero.
 *
 * @param high the first eight bytes, big endian
 * @param low the last eight bytes, big endian
 * @see <a href="https://www.w3.org/TR/trace-context/#trace-id">W3C Trace Context, trace-id</a>
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {

    public TraceId {
        if (high == 0 && low == 0) {
            throw new IllegalArgumentException("a trace id must not be all zero");
        }
    }

    /**
     * Parses 32 hexadecimal digits, upper or lower case.
     *
     * @throws IllegalArgumentException if {@code hex} is anything else, or all zero
     */
    public static TraceId parse(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("a trace id has 32 hexadecimal digits, not " + hex.length());
        }
        return new TraceId(Hex.parseLong(hex, 0), Hex.parseLong(hex, 16));
    }

    /** Returns 32 lower-case hexadecimal digits. */
    public String hex() {
        return Hex.format(high) + Hex.format(low);
    }

    /** Orders ids as unsigned 128-bit numbers, which is also the order of their text. */
    @Override
    public int compareTo(TraceId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }
}

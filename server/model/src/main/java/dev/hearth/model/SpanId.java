package dev.hearth.model;

/**
 * The identity of a span within its trace: eight bytes, never zero.
 *
 * @param value the eight bytes, big endian
 * @see <a href="https://www.w3.org/TR/trace-context/#parent-id">W3C Trace Context, parent-id</a>
 */
public record SpanId(long value) implements Comparable<SpanId> {

    public SpanId {
        if (value == 0) {
            throw new IllegalArgumentException("a span id must not be zero");
        }
    }

    /**
     * Parses 16 hexadecimal digits, upper or lower case.
     *
     * @throws IllegalArgumentException if {@code hex} is anything else, or zero
     */
    public static SpanId parse(String hex) {
        if (hex.length() != 16) {
            throw new IllegalArgumentException("a span id has 16 hexadecimal digits, not " + hex.length());
        }
        return new SpanId(Hex.parseLong(hex, 0));
    }

    /** Returns 16 lower-case hexadecimal digits. */
    public String hex() {
        return Hex.format(value);
    }

    /** Orders ids as unsigned numbers, which is also the order of their text. */
    @Override
    public int compareTo(SpanId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return hex();
    }
}

package dev.hearth.sdk.wire;

/** The one check by which head and tail sampling keep a share of traces: the low 64 bits of the id against the share of their range. */
public final class TraceRate {
    private TraceRate() {}

    /** Whether this trace, 32 hex digits, is within {@code rate}, from 0 to 1, of all. */
    public static boolean includes(String traceId, double rate) {
        if (rate >= 1) {
            return true;
        }
        long low = Long.parseUnsignedLong(traceId, 16, 32, 16);
        long bound = (long) (rate * 0x1p63) << 1;
        return Long.compareUnsigned(low, bound) < 0;
    }
}

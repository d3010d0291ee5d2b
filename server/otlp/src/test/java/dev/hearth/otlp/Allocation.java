package dev.hearth.otlp;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what this thread allocates, kept or not. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Decodes and returns the bytes allocated for it, also where the request is refused. */
    static long ofDecoding(OtlpSignal signal, OtlpEncoding encoding, byte[] body) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            new OtlpDecoder().decode(signal, encoding, body);
        } catch (MalformedTelemetryException | PayloadTooLargeException declared) {
            // What it took to find that out counts.
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * Returns the most that decoding may allocate: the budget, for copies on the way again as much, for JSON also the
     * protobuf form and its growing.
     */
    static long bound(OtlpEncoding encoding, byte[] body) {
        long budget = DecodeLimits.DEFAULT.budgetBytes(body.length);
        return 2 * budget + (encoding == OtlpEncoding.JSON ? 16L * body.length + 1_000_000 : 0);
    }
}

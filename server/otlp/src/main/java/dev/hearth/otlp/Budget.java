package dev.hearth.otlp;

import java.util.Locale;

/** What a request may still build. Estimates are upper bounds of what stays in memory on a 64-bit JVM. */
final class Budget {

    /** How much is taken from the allowance at once, lest requests meet there for every value. */
    private static final long STEP_BYTES = 256 * 1024;

    private final DecodeLimits limits;
    private final Allowance allowance;
    private final long bodyBytes;
    private long allowed;
    private long bytesLeft;
    private int recordsLeft;

    Budget(DecodeLimits limits, Allowance allowance, long bodyBytes) {
        this.limits = limits;
        this.allowance = allowance;
        this.bodyBytes = bodyBytes;
        this.bytesLeft = limits.budgetBytes(bodyBytes);
        this.recordsLeft = limits.maxRecords();
    }

    /** Takes {@code estimate} bytes before they are built. */
    void bytes(long estimate) {
        bytesLeft -= estimate;
        if (bytesLeft < 0) {
            throw new PayloadTooLargeException(
                    bodyBytes,
                    String.format(
                            Locale.ROOT,
                            "The request of %,d bytes would take more than %,d bytes once decoded;"
                                    + " send smaller batches, and leave out empty records and values.",
                            bodyBytes,
                            limits.budgetBytes(bodyBytes)));
        }
        allowed -= estimate;
        if (allowed < 0) {
            long more = Math.max(STEP_BYTES, -allowed);
            if (!allowance.take(more)) {
                throw new MemoryInUseException();
            }
            allowed += more;
        }
    }

    void record(long estimate) {
        if (--recordsLeft < 0) {
            throw new PayloadTooLargeException(
                    bodyBytes,
                    String.format(
                            Locale.ROOT,
                            "The request holds more than %,d records, events and links; send smaller batches.",
                            limits.maxRecords()));
        }
        bytes(estimate);
    }
}

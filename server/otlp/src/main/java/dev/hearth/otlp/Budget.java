package dev.hearth.otlp;

import java.util.Locale;

/** What a request may still build. Estimates are upper bounds of what stays in memory on a 64-bit JVM. */
final class Budget {

    private final DecodeLimits limits;
    private final long bodyBytes;
    private long bytesLeft;
    private int recordsLeft;

    Budget(DecodeLimits limits, long bodyBytes) {
        this.limits = limits;
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

package dev.hearth.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of an {@link IngestPipeline}. Start from {@link #defaults()}.
 *
 * @param timeWindow which timestamps are accepted, or null for all of them
 * @param maxRecordBytes above this, the largest values of a record or metric point are cut
 * @param maxNameBytes names, messages, units and the service's name are cut to this, in UTF-8
 * @param queueBytes how much may wait for the store before senders are told to come back later
 * @param quietWait a commit starts once nothing has arrived for this long, or enough waits to be worth one
 * @param longestWait a commit starts at the latest this long after its first batch arrived
 * @param acknowledgeTimeout how long a sender waits for the store before it is told to try again
 */
public record IngestSettings(
        @Nullable TimeWindow timeWindow,
        int maxRecordBytes,
        int maxNameBytes,
        long queueBytes,
        Duration quietWait,
        Duration longestWait,
        Duration acknowledgeTimeout) {

    /** Timestamps from {@code now - past} to {@code now + future}. */
    public record TimeWindow(Duration past, Duration future) {

        private static final Duration MAX = Duration.ofDays(36_500);

        public TimeWindow {
            if (past.isNegative() || future.isNegative() || past.compareTo(MAX) > 0 || future.compareTo(MAX) > 0) {
                throw new IllegalArgumentException("a time window reaches 0 to 36,500 days back and ahead");
            }
        }
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException with the bound and what it may be
     */
    public IngestSettings {
        if (maxRecordBytes < 10_000 || maxNameBytes < 1 || queueBytes < 1) {
            throw new IllegalArgumentException(
                    "maxRecordBytes must be at least 10,000 (not %,d), maxNameBytes (not %,d)"
                                    .formatted(maxRecordBytes, maxNameBytes)
                            + " and queueBytes (not %,d) at least 1".formatted(queueBytes));
        }
        if (maxNameBytes > maxRecordBytes / 8) {
            throw new IllegalArgumentException(
                    "maxNameBytes must be at most an eighth of maxRecordBytes, for a record has several names");
        }
        if (quietWait.isNegative() || longestWait.isNegative() || !acknowledgeTimeout.isPositive()) {
            throw new IllegalArgumentException("waits must not be negative, and acknowledgeTimeout must be positive");
        }
    }

    /** The last 24 hours and the next one, 10 MB a record, 512 bytes a name, 64 MiB of queue, 5 ms and 100 ms of waiting. */
    public static IngestSettings defaults() {
        return new IngestSettings(
                new TimeWindow(Duration.ofHours(24), Duration.ofHours(1)),
                10_000_000,
                512,
                64L << 20,
                Duration.ofMillis(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(60));
    }

    /** Returns these settings with another time window; null accepts every timestamp, as a backfill needs. */
    public IngestSettings withTimeWindow(@Nullable TimeWindow window) {
        return new IngestSettings(
                window, maxRecordBytes, maxNameBytes, queueBytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with another bound of single records and metric points. */
    public IngestSettings withMaxRecordBytes(int bytes) {
        return new IngestSettings(
                timeWindow, bytes, maxNameBytes, queueBytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with another bound of names and messages. */
    public IngestSettings withMaxNameBytes(int bytes) {
        return new IngestSettings(
                timeWindow, maxRecordBytes, bytes, queueBytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with another bound of the queue. */
    public IngestSettings withQueueBytes(long bytes) {
        return new IngestSettings(
                timeWindow, maxRecordBytes, maxNameBytes, bytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with other waits before a commit. */
    public IngestSettings withWaits(Duration quiet, Duration longest) {
        return new IngestSettings(
                timeWindow, maxRecordBytes, maxNameBytes, queueBytes, quiet, longest, acknowledgeTimeout);
    }

    /** Returns these settings with another patience of senders. */
    public IngestSettings withAcknowledgeTimeout(Duration timeout) {
        return new IngestSettings(
                timeWindow, maxRecordBytes, maxNameBytes, queueBytes, quietWait, longestWait, timeout);
    }
}

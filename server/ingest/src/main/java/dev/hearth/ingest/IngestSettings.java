package dev.hearth.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of an {@link IngestPipeline}. Start from {@link #defaults()}.
 *
 * @param timeWindow which timestamps are accepted, or null for all of them
 * @param maxRecordBytes above this, the largest values of a record are cut
 * @param queueBytes how much may wait for the store before senders are told to come back later
 * @param quietWait a commit starts once nothing has arrived for this long
 * @param longestWait a commit starts at the latest this long after its first batch arrived
 * @param acknowledgeTimeout how long a sender waits for the store before it is told to try again
 */
public record IngestSettings(
        @Nullable TimeWindow timeWindow,
        int maxRecordBytes,
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

    public IngestSettings {
        if (maxRecordBytes < 10_000 || queueBytes < 1) {
            throw new IllegalArgumentException("maxRecordBytes must be at least 10,000 and queueBytes at least 1");
        }
        if (quietWait.isNegative() || longestWait.isNegative() || !acknowledgeTimeout.isPositive()) {
            throw new IllegalArgumentException("waits must not be negative, and acknowledgeTimeout must be positive");
        }
    }

    /** The last 24 hours and the next one, 10 MB a record, 64 MiB of queue, 5 ms and 100 ms of waiting. */
    public static IngestSettings defaults() {
        return new IngestSettings(
                new TimeWindow(Duration.ofHours(24), Duration.ofHours(1)),
                10_000_000,
                64L << 20,
                Duration.ofMillis(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(60));
    }

    /** Returns these settings with another time window; null accepts every timestamp, as a backfill needs. */
    public IngestSettings withTimeWindow(@Nullable TimeWindow window) {
        return new IngestSettings(window, maxRecordBytes, queueBytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with another bound of the queue. */
    public IngestSettings withQueueBytes(long bytes) {
        return new IngestSettings(timeWindow, maxRecordBytes, bytes, quietWait, longestWait, acknowledgeTimeout);
    }

    /** Returns these settings with another patience of senders. */
    public IngestSettings withAcknowledgeTimeout(Duration timeout) {
        return new IngestSettings(timeWindow, maxRecordBytes, queueBytes, quietWait, longestWait, timeout);
    }
}

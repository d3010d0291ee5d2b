package dev.hearth.ingest;

import dev.hearth.ingest.IngestSettings.TimeWindow;
import org.jspecify.annotations.Nullable;

/** The accepted times of one request, nanoseconds since the epoch, both ends included. */
record TimeBounds(long earliestNanos, long latestNanos) {

    static TimeBounds around(long nowNanos, @Nullable TimeWindow window) {
        return window == null
                ? new TimeBounds(Long.MIN_VALUE, Long.MAX_VALUE)
                : new TimeBounds(
                        nowNanos - window.past().toNanos(),
                        nowNanos + window.future().toNanos());
    }

    boolean contain(long timeNanos) {
        return earliestNanos <= timeNanos && timeNanos <= latestNanos;
    }
}

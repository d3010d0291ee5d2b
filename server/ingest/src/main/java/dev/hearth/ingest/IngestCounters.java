package dev.hearth.ingest;

import java.util.Map;

/**
 * A consistent snapshot of what happened to rows since the start. Always:
 * {@code received = stored + duplicates + superseded + rejected + refused + inFlight}.
 *
 * @param received rows that came in, rejected ones included
 * @param stored new rows that are durable
 * @param duplicates rows that the store already had
 * @param superseded pending spans that were not stored because their end was written by the same commit
 * @param rejected rows not accepted for a fault of their own
 * @param refused rows not acknowledged for no fault of their own: overload, store failure, shutdown
 * @param inFlight rows accepted into the queue and not yet decided
 * @param rejectedByReason {@code rejected} by its reasons
 */
public record IngestCounters(
        long received,
        long stored,
        long duplicates,
        long superseded,
        long rejected,
        long refused,
        long inFlight,
        Map<String, Long> rejectedByReason) {

    public IngestCounters {
        rejectedByReason = Map.copyOf(rejectedByReason);
    }
}

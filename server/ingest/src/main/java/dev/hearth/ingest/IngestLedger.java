package dev.hearth.ingest;

import dev.hearth.model.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the books of {@link IngestCounters}: a row is in exactly one column at any time. Safe for any thread. */
final class IngestLedger {

    private static final int MAX_REASONS = 64;
    private static final String OTHER_REASONS = "Other reasons.";

    private final Map<String, Long> rejectedByReason = new HashMap<>();
    private long received;
    private long stored;
    private long duplicates;
    private long superseded;
    private long rejected;
    private long refused;
    private long inFlight;

    /** Rows came in; those that are not rejected are in flight from now on. */
    synchronized void receive(int rows, List<Rejection> rejections) {
        received += rows;
        inFlight += rows;
        for (Rejection rejection : rejections) {
            received += rejection.count();
            rejected += rejection.count();
            boolean known = rejectedByReason.containsKey(rejection.reason()) || rejectedByReason.size() < MAX_REASONS;
            rejectedByReason.merge(known ? rejection.reason() : OTHER_REASONS, rejection.count(), Long::sum);
        }
    }

    /** Rows in flight will not be stored now. */
    synchronized void refuse(int rows) {
        inFlight -= rows;
        refused += rows;
    }

    /** Rows in flight were committed; what is neither new nor superseded was known. */
    synchronized void commit(int rows, int newRows, int supersededRows) {
        inFlight -= rows;
        stored += newRows;
        superseded += supersededRows;
        duplicates += rows - newRows - supersededRows;
    }

    synchronized IngestCounters snapshot() {
        return new IngestCounters(
                received, stored, duplicates, superseded, rejected, refused, inFlight, rejectedByReason);
    }
}

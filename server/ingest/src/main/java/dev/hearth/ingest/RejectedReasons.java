package dev.hearth.ingest;

/** Why rows are rejected. The sentences are constant, so that they can be counted by. */
final class RejectedReasons {

    static final String OUTSIDE_TIME_WINDOW =
            "The time is too far in the past or the future for this server; check the sender's clock.";
    static final String TOO_LARGE =
            "The record is too large even with its largest values cut; send less in one record.";
    static final String PENDING_WITHOUT_SPAN =
            "A pending span has the span it announces as its parent; this one has no parent.";

    private RejectedReasons() {}
}

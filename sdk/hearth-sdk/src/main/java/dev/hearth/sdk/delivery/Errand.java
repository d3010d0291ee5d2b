package dev.hearth.sdk.delivery;

import dev.hearth.sdk.delivery.Backlog.Item;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request to the server and does what its answer means: what the server took is done with, what is too large for it is halved, what it
 * refuses is lost, and anything else goes back to wait. For one thread.
 */
final class Errand {
    private static final int MOST_FAILURES = 8;

    private final Destination destination;
    private final Depot depot;
    private final HttpPost post;
    private final FailureReport report;
    private long accepted;

    Errand(Destination destination, Depot depot, HttpPost post, FailureReport report) {
        this.destination = destination;
        this.depot = depot;
        this.post = post;
        this.report = report;
    }

    /** How it went. */
    sealed interface Outcome {
        /** The server took it. */
        record Accepted() implements Outcome {}

        /** The server refused it for good. */
        record Refused() implements Outcome {}

        /** It will be sent otherwise, or not at all; of the server nothing was learned. */
        record Changed() implements Outcome {}

        /** The server can take nothing now, and wants to be left alone for so long, or 0. */
        record NotNow(long wishNanos) implements Outcome {}
    }

    /** Sends one request, which was taken out of the depot. */
    Outcome run(Item item, long timeoutNanos) {
        if (depot.isExpired(item)) {
            depot.lose(item, DropReason.EXPIRED, null);
            return new Outcome.Changed();
        }
        Parcel parcel = depot.open(item);
        if (parcel == null) {
            depot.done(item);
            return new Outcome.Changed();
        }
        Answer answer = post.send(parcel, timeoutNanos);
        if (answer instanceof Answer.Accepted taken) {
            accepted++;
            depot.done(item);
            rejected(parcel, taken.rejection());
            return new Outcome.Accepted();
        }
        if (answer instanceof Answer.Refused refused && refused.status() == 413) {
            depot.halve(item, parcel, DropReason.TOO_LARGE);
            return new Outcome.Changed();
        }
        if (answer instanceof Answer.Refused refused && !refused.isPassing()) {
            depot.lose(
                    item,
                    DropReason.REFUSED,
                    destination.url(parcel.signal()) + " refused them with status " + refused.status() + "; "
                            + mend(refused.status()));
            return new Outcome.Refused();
        }
        sayUnreachable(parcel.signal(), answer);
        putBack(item, parcel, answer);
        return new Outcome.NotNow(answer instanceof Answer.Refused refused ? refused.retryAfterNanos() : 0);
    }

    private void rejected(Parcel parcel, OtlpRequest.@Nullable Rejection rejection) {
        if (rejection != null) {
            String why = rejection.why().isBlank() ? "without saying why" : "saying: " + rejection.why();
            depot.lost(
                    DropReason.REJECTED,
                    Math.min(rejection.records(), parcel.records()),
                    destination.url(parcel.signal()) + " took the request and rejected them, " + why);
        }
    }

    private void sayUnreachable(Signal signal, Answer answer) {
        String why = answer instanceof Answer.Refused refused
                ? "status " + refused.status()
                : answer instanceof Answer.Unreachable unreachable ? unreachable.why() : "no answer";
        report.warn("Hearth cannot send to " + destination.url(signal) + " now (" + why + "); it keeps the records "
                + depot.where() + " and tries again.");
    }

    private void putBack(Item item, Parcel parcel, Answer answer) {
        boolean itsFault = answer instanceof Answer.Refused refused && !refused.isOverload();
        if (itsFault && item.failures++ == 0) {
            item.acceptedBefore = accepted;
        }
        if (itsFault && item.failures >= MOST_FAILURES && accepted > item.acceptedBefore) {
            depot.halve(item, parcel, DropReason.SERVER_ERROR); // perhaps it is but one of them
        } else {
            depot.putBack(item, !itsFault); // the others first: it may be the only one that the server cannot stand
        }
    }

    private static String mend(int status) {
        if (status >= 300 && status < 400) {
            return "it sends elsewhere: set the base URL to where it is now";
        }
        return switch (status) {
            case 401, 403 -> "check the token";
            case 404, 405, 501 -> "check the base URL: this is no OTLP/HTTP server";
            default -> "the server's log says why";
        };
    }
}

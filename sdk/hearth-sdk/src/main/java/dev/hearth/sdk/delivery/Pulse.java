package dev.hearth.sdk.delivery;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends heartbeats, each once: the next makes up for a lost one, and an old one proves nothing. For one thread. */
public final class Pulse {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final OtlpEncoder encoder = new OtlpEncoder();
    private final List<Target> targets = new ArrayList<>();
    private final FailureReport report;

    private record Target(Destination destination, HttpPost post) {}

    /** Sends to all of these. */
    public Pulse(Collection<Destination> destinations, FailureReport report) {
        this.report = report;
        for (Destination destination : destinations) {
            if (destination.takes(Signal.METRICS)) {
                targets.add(new Target(destination, new HttpPost(destination)));
            }
        }
    }

    /** Sends them. A server that knows no metrics (404, 405, 501) is left in peace, without a word. */
    public void send(Collection<MetricData> metrics) {
        Parcel parcel = encoder.metrics(metrics);
        if (parcel == null) {
            return;
        }
        for (Target target : targets) {
            String url = target.destination().url(Signal.METRICS);
            Answer answer = target.post().send(parcel, TIMEOUT_NANOS);
            if (answer instanceof Answer.Unreachable unreachable) {
                report.warn("Hearth cannot send heartbeats to " + url + " now (" + unreachable.why()
                        + "); it goes on trying.");
            } else if (answer instanceof Answer.Refused refused && !isUnknown(refused.status())) {
                report.warn("Hearth's heartbeats are refused by " + url + " with status " + refused.status()
                        + "; the server's log says why.");
            }
        }
    }

    private static boolean isUnknown(int status) {
        return status == 404 || status == 405 || status == 501;
    }

    /** Releases everything. */
    public void close() {
        targets.forEach(target -> target.post().close());
    }
}

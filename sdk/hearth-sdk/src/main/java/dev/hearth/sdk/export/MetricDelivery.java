package dev.hearth.sdk.export;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends metrics to {@code /v1/metrics}, each once: the next point makes up for a lost one. For one thread. */
public final class MetricDelivery {
    private final String url;
    private final FailureReport report;
    private final WatchedSender sender = new WatchedSender();
    private final OtlpHttpMetricExporter exporter;

    /** Delivers to {@code url}, the whole of it, with these headers. */
    public MetricDelivery(String url, Map<String, String> headers, FailureReport report) {
        this.url = url;
        this.report = report;
        this.exporter = OtlpHttpMetricExporter.builder()
                .setComponentLoader(sender)
                .setEndpoint(url)
                .setCompression("gzip")
                .setHeaders(() -> headers)
                .setConnectTimeout(Duration.ofSeconds(2))
                .setTimeout(Duration.ofSeconds(3))
                .setRetryPolicy(null)
                .build();
    }

    /** Sends them. A server that knows no metrics (404, 405, 501) is left in peace, without a word. */
    public void deliver(Collection<MetricData> metrics) {
        sender.begin();
        exporter.export(metrics).join(5, TimeUnit.SECONDS);
        if (sender.outcome() instanceof WatchedSender.Outcome.Unreachable unreachable) {
            report.warn(
                    "Hearth cannot send heartbeats to " + url + " now (" + unreachable.why() + "); it goes on trying.");
        } else if (sender.outcome() instanceof WatchedSender.Outcome.Refused refused && !isUnknown(refused.status())) {
            report.warn("Hearth's heartbeats are refused by " + url + " with status " + refused.status()
                    + "; the server's log says why.");
        }
    }

    private static boolean isUnknown(int status) {
        return status == 404 || status == 405 || status == 501;
    }

    /** Releases everything. */
    public void close() {
        exporter.shutdown().join(5, TimeUnit.SECONDS);
    }
}

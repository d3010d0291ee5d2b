package dev.hearth.sdk.export;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends batches to {@code /v1/traces}. What the server cannot take now (no connection, 408, 429, 5xx) is kept, up to a bound,
 * and tried again ever less often; what it refuses is dropped. Both are said in one sentence, at most once a minute.
 */
public final class OtlpDelivery implements Delivery {
    private static final Logger LOG = Logger.getLogger("dev.hearth");
    private static final int MAX_RECORDS = 2_048;
    private static final long MAX_BYTES = 5L << 20;
    private static final int MAX_KEPT_RECORDS = 50_000;
    private static final long MAX_KEPT_BYTES = 64L << 20;
    private static final long FIRST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String url;
    private final FailureReport report;
    private final WatchedSender sender = new WatchedSender();
    private final OtlpHttpSpanExporter exporter;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private int keptRecords;
    private long keptBytes;
    private long lost;
    private long waitNanos;
    private long notBeforeNanos = System.nanoTime();

    private record Part(List<SpanData> spans, long bytes) {}

    /** Delivers to {@code url}, the whole of it, with these headers. */
    public OtlpDelivery(String url, Map<String, String> headers, FailureReport report) {
        this.url = url;
        this.report = report;
        this.exporter = OtlpHttpSpanExporter.builder()
                .setComponentLoader(sender)
                .setEndpoint(url)
                .setCompression("gzip")
                .setHeaders(() -> headers)
                .setConnectTimeout(Duration.ofSeconds(3))
                .setTimeout(Duration.ofSeconds(10))
                .setRetryPolicy(RetryPolicy.builder()
                        .setMaxAttempts(3)
                        .setInitialBackoff(Duration.ofMillis(200))
                        .setMaxBackoff(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    @Override
    public boolean deliver(List<SpanData> batch, boolean now) {
        for (List<SpanData> part : BatchSplitter.split(batch, MAX_RECORDS, MAX_BYTES)) {
            long bytes = part.stream().mapToLong(BatchSplitter::estimateBytes).sum();
            waiting.add(new Part(part, bytes));
            keptRecords += part.size();
            keptBytes += bytes;
        }
        boolean allTaken = true;
        while (!waiting.isEmpty() && (now || System.nanoTime() - notBeforeNanos >= 0)) {
            sender.begin();
            exporter.export(waiting.getFirst().spans()).join(15, TimeUnit.SECONDS);
            WatchedSender.Outcome outcome = sender.outcome();
            if (outcome instanceof WatchedSender.Outcome.Accepted) {
                removeFirst();
                waitNanos = 0;
                continue;
            }
            if (outcome instanceof WatchedSender.Outcome.Refused refused && !isPassing(refused.status())) {
                lost += removeFirst();
                allTaken = false;
                report.warn("Hearth lost " + lost + " records because " + url + " refused them with status "
                        + refused.status() + "; " + mend(refused.status()) + ".");
                continue;
            }
            waitNanos = waitNanos == 0 ? FIRST_WAIT_NANOS : Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
            notBeforeNanos = System.nanoTime() + waitNanos;
            report.warn("Hearth cannot send to " + url + " now (" + describe(outcome) + "); it keeps up to "
                    + MAX_KEPT_RECORDS + " records and tries again.");
            break;
        }
        shed();
        return allTaken && waiting.isEmpty();
    }

    private int removeFirst() {
        Part part = waiting.removeFirst();
        keptRecords -= part.spans().size();
        keptBytes -= part.bytes();
        return part.spans().size();
    }

    private void shed() {
        while (waiting.size() > 1 && (keptRecords > MAX_KEPT_RECORDS || keptBytes > MAX_KEPT_BYTES)) {
            lost += removeFirst();
            report.warn("Hearth has lost " + lost + " records because " + url + " has been out of reach for too long.");
        }
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
    }

    private static String describe(WatchedSender.Outcome outcome) {
        if (outcome instanceof WatchedSender.Outcome.Refused refused) {
            return "status " + refused.status();
        }
        return outcome instanceof WatchedSender.Outcome.Unreachable unreachable ? unreachable.why() : "no answer";
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 -> "check the token";
            case 404, 405, 501 -> "check the base URL: this is no OTLP/HTTP server";
            case 413 -> "a single record is larger than the server takes";
            default -> "the server's log says why";
        };
    }

    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            LOG.log(Level.WARNING, "Hearth stopped with {0} records that {1} never took.", new Object[] {
                keptRecords, url
            });
        }
        exporter.shutdown().join(5, TimeUnit.SECONDS);
    }
}

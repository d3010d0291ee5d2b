package dev.hearth.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.ingest.IngestCounters;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.server.live.CommitSignal;
import dev.hearth.server.live.OpenSpans;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** {@code /metrics}: the server about itself, in Prometheus's text format. */
final class OwnMetrics {

    private static final MediaType PROMETHEUS = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private final Supplier<IngestCounters> counters;
    private final CommitSignal signal;
    private final OpenSpans openSpans;
    private final IntSupplier livePages;

    OwnMetrics(Supplier<IngestCounters> counters, CommitSignal signal, OpenSpans openSpans, IntSupplier livePages) {
        this.counters = counters;
        this.signal = signal;
        this.openSpans = openSpans;
        this.livePages = livePages;
    }

    void addTo(Routes routes) {
        routes.get("/metrics", _ -> answer());
    }

    private HttpResponse answer() {
        return Replies.bytes(200, PROMETHEUS, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        IngestCounters rows = counters.get();
        value(out, "hearth_ingest_received_rows_total", "counter", "Rows that came in.", rows.received());
        labelled(
                out,
                "hearth_ingest_rows_total",
                "counter",
                "Rows by what became of them.",
                "outcome",
                Map.of(
                        "stored", rows.stored(),
                        "duplicate", rows.duplicates(),
                        "superseded", rows.superseded(),
                        "rejected", rows.rejected(),
                        "refused", rows.refused()));
        labelled(
                out,
                "hearth_ingest_rejected_rows_total",
                "counter",
                "Rejected rows by reason.",
                "reason",
                rows.rejectedByReason());
        value(out, "hearth_ingest_waiting_rows", "gauge", "Rows accepted and not yet written.", rows.inFlight());
        value(out, "hearth_store_commit_sequence", "gauge", "The last commit.", signal.sequence());
        OpenSpans.Tally open = openSpans.tally();
        labelled(
                out,
                "hearth_open_spans",
                "gauge",
                "Open spans by verdict.",
                "verdict",
                Map.of("running", open.running(), "abandoned", open.abandoned(), "unknown", open.unknown()));
        value(out, "hearth_live_streams", "gauge", "Pages that follow live.", livePages.getAsInt());
        Runtime runtime = Runtime.getRuntime();
        value(
                out,
                "hearth_heap_used_bytes",
                "gauge",
                "Java heap in use.",
                runtime.totalMemory() - runtime.freeMemory());
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0;
        head(out, "hearth_uptime_seconds", "gauge", "Since the process started.");
        out.append(String.format(Locale.ROOT, "hearth_uptime_seconds %.3f\n", seconds));
        return out.toString();
    }

    private static void value(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void labelled(
            StringBuilder out, String name, String type, String help, String label, Map<String, Long> values) {
        head(out, name, type, help);
        new TreeMap<>(values)
                .forEach((key, value) -> out.append(name)
                        .append('{')
                        .append(label)
                        .append("=\"")
                        .append(escaped(key))
                        .append("\"} ")
                        .append(value.longValue())
                        .append('\n'));
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

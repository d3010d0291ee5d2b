package dev.hearth.server;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.ingest.IngestCounters;
import dev.hearth.metadata.Project;
import dev.hearth.query.QueryEnd;
import dev.hearth.query.QueryService;
import dev.hearth.server.access.Throttles;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.server.live.OpenSpans;
import dev.hearth.server.project.ProjectRuntime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * {@code /metrics}: the server about itself, in Prometheus's text format. Whoever shows a token sees the numbers of its
 * project alone; without authentication all open projects are there.
 */
final class OwnMetrics {

    private static final MediaType PROMETHEUS = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");
    private static final String PROJECT = "project";

    private final ProjectCalls calls;
    private final ServerData data;
    private final Throttles throttles;
    private final IntSupplier livePages;

    OwnMetrics(ProjectCalls calls, ServerData data, Throttles throttles, IntSupplier livePages) {
        this.calls = calls;
        this.data = data;
        this.throttles = throttles;
        this.livePages = livePages;
    }

    void addTo(Routes routes) {
        routes.get("/metrics", this::answer);
    }

    private HttpResponse answer(Call call) {
        List<Project> shown = data.directory().isRequired()
                ? List.of(calls.readable(call))
                : data.directory().projects();
        List<Numbers> projects = new ArrayList<>();
        for (Project project : shown) {
            data.projects().ifOpen(project).ifPresent(runtime -> projects.add(Numbers.of(project, runtime)));
        }
        PrometheusText text = new PrometheusText();
        ofProjects(text, projects);
        ofQueries(text, projects);
        ofProcess(text);
        return Replies.bytes(200, PROMETHEUS, text.bytes());
    }

    private void ofProjects(PrometheusText text, List<Numbers> projects) {
        text.family("hearth_ingest_received_rows_total", "counter", "Rows that came in.");
        projects.forEach(it -> text.sample(it.rows.received(), PROJECT, it.name()));
        text.family("hearth_ingest_rows_total", "counter", "Rows by what became of them.");
        for (Numbers it : projects) {
            outcome(text, it, "duplicate", it.rows.duplicates());
            outcome(text, it, "refused", it.rows.refused());
            outcome(text, it, "rejected", it.rows.rejected());
            outcome(text, it, "stored", it.rows.stored());
            outcome(text, it, "superseded", it.rows.superseded());
        }
        text.family("hearth_ingest_rejected_rows_total", "counter", "Rejected rows by reason.");
        for (Numbers it : projects) {
            new TreeMap<>(it.rows.rejectedByReason())
                    .forEach((reason, rows) -> text.sample(rows, PROJECT, it.name(), "reason", reason));
        }
        text.family("hearth_ingest_waiting_rows", "gauge", "Rows accepted and not yet written.");
        projects.forEach(it -> text.sample(it.rows.inFlight(), PROJECT, it.name()));
        text.family(
                "hearth_ingest_throttled_requests_total", "counter", "Requests refused by the limits of their token.");
        projects.forEach(it -> text.sample(throttles.refusedRequests(it.project.id()), PROJECT, it.name()));
        text.family("hearth_store_commit_sequence", "gauge", "The last commit.");
        projects.forEach(it -> text.sample(it.sequence, PROJECT, it.name()));
        text.family("hearth_open_spans", "gauge", "Open spans by verdict.");
        for (Numbers it : projects) {
            text.sample(it.open.abandoned(), PROJECT, it.name(), "verdict", "abandoned");
            text.sample(it.open.running(), PROJECT, it.name(), "verdict", "running");
            text.sample(it.open.unknown(), PROJECT, it.name(), "verdict", "unknown");
        }
    }

    private static void ofQueries(PrometheusText text, List<Numbers> projects) {
        text.family("hearth_queries_running", "gauge", "Queries that run, until their answer was read or given up.");
        projects.forEach(it -> text.sample(it.queries.running(), PROJECT, it.name()));
        text.family("hearth_queries_total", "counter", "Queries that ran, by how they ended.");
        for (Numbers it : projects) {
            for (QueryEnd end : QueryEnd.values()) {
                text.sample(
                        it.queries.ended(end),
                        PROJECT,
                        it.name(),
                        "outcome",
                        end.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void outcome(PrometheusText text, Numbers project, String outcome, long rows) {
        text.sample(rows, PROJECT, project.name(), "outcome", outcome);
    }

    private void ofProcess(PrometheusText text) {
        text.family("hearth_live_streams", "gauge", "Pages that follow live.").sample(livePages.getAsInt());
        Runtime runtime = Runtime.getRuntime();
        text.family("hearth_heap_used_bytes", "gauge", "Java heap in use.")
                .sample(runtime.totalMemory() - runtime.freeMemory());
        text.family("hearth_uptime_seconds", "gauge", "Since the process started.")
                .sample(ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0);
    }

    /** What is known of a project at one moment. */
    private record Numbers(
            Project project, IngestCounters rows, long sequence, OpenSpans.Tally open, QueryService queries) {

        static Numbers of(Project project, ProjectRuntime runtime) {
            return new Numbers(
                    project,
                    runtime.pipeline().counters(),
                    runtime.pages().signal().sequence(),
                    runtime.pages().openSpans().tally(),
                    runtime.queries());
        }

        String name() {
            return project.name();
        }
    }
}

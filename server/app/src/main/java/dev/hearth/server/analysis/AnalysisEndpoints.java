package dev.hearth.server.analysis;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.insight.FanOut;
import dev.hearth.insight.TraceSummary.TraceSpan;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.TraceRows;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Replies;
import dev.hearth.server.http.Routes;
import dev.hearth.server.live.LiveSources;
import dev.hearth.server.live.RequestedIds;
import dev.hearth.server.live.TraceSpans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code /v1/traces/{traceId}/analysis}, and the same for the pages under {@code /api}. */
public final class AnalysisEndpoints {

    private final Function<Call, LiveSources> projects;

    /**
     * @param projects finds the project that a call may read, or throws
     */
    public AnalysisEndpoints(Function<Call, LiveSources> projects) {
        this.projects = projects;
    }

    /** Binds the paths. */
    public void addTo(Routes routes) {
        routes.get("/v1/traces/{traceId}/analysis", this::analysis)
                .get("/api/traces/{traceId}/analysis", this::analysis);
    }

    private HttpResponse analysis(Call call) {
        String traceId = RequestedIds.trace(call.path("traceId"));
        String given = call.query("span");
        String spanId = given == null ? null : RequestedIds.span(given);
        LiveSources sources = projects.apply(call);
        TraceRows trace = sources.traces().rows(traceId);
        if (trace.rows().isEmpty()) {
            throw HttpProblem.notFound("There is no trace " + traceId + ".");
        }
        List<TraceSpan> spans =
                TraceSpans.of(trace.rows(), sources.verdicts(), sources.traces().queuedMicros(traceId));
        Map<String, String> messages = messages(trace.rows());
        long nowMicros = sources.verdicts().nowMicros();
        FanOut fanOut = (spanId == null ? FanOut.widest(spans, nowMicros) : FanOut.of(spanId, spans, nowMicros))
                .orElseThrow(() -> HttpProblem.notFound(
                        spanId == null
                                ? "No span of trace " + traceId + " has children, so there is nothing to compare."
                                : "Trace " + traceId + " has no span " + spanId + " with children."));
        TraceAnalysis analysis = new TraceAnalysis(
                traceId, spans, span -> messages.getOrDefault(span, ""), trace.truncated(), nowMicros);
        return Replies.json(analysis.answer(fanOut));
    }

    private static Map<String, String> messages(List<Row> rows) {
        Map<String, String> messages = new HashMap<>();
        rows.forEach(row -> messages.put(row.spanId(), row.message()));
        return messages;
    }
}

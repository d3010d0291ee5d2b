package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpResponse;
import dev.hearth.insight.TraceSummary;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanDetails;
import dev.hearth.query.pages.TraceRows;
import dev.hearth.server.http.Call;
import dev.hearth.server.http.HttpProblem;
import dev.hearth.server.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** {@code /api/traces/{traceId}} and its spans. */
final class TraceEndpoints {

    private final Function<Call, LiveSources> projects;

    TraceEndpoints(Function<Call, LiveSources> projects) {
        this.projects = projects;
    }

    void addTo(Routes routes) {
        routes.get("/api/traces/{traceId}", this::trace).get("/api/traces/{traceId}/spans/{spanId}", this::span);
    }

    private HttpResponse trace(Call call) {
        LiveSources sources = projects.apply(call);
        String traceId = RequestedIds.trace(call.path("traceId"));
        TraceRows trace = sources.traces().rows(traceId);
        List<Row> rows = trace.rows();
        if (rows.isEmpty()) {
            throw HttpProblem.notFound("There is no trace " + traceId + ".");
        }
        long nowMicros = sources.verdicts().nowMicros();
        TraceSummary summary = TraceSummary.of(TraceSpans.of(rows, sources.verdicts(), Map.of()), nowMicros);
        Row root = rows.stream()
                .filter(row -> row.parentSpanId() == null)
                .findFirst()
                .orElse(rows.getFirst());
        return JsonReply.object(json -> {
            json.writeStringProperty("traceId", traceId);
            sources.writer().rows(json, "rows", rows);
            json.writeNumberProperty("startMicros", rows.getFirst().startMicros());
            json.writeNumberProperty("endMicros", endMicros(sources, rows, nowMicros));
            json.writeArrayPropertyStart("services");
            rows.stream().map(Row::service).distinct().sorted().forEach(json::writeString);
            json.writeEndArray();
            json.writeName("verdict");
            RowWriter.verdict(json, sources.verdicts().of(root));
            json.writeStringProperty("message", root.message());
            json.writeStringProperty("summary", summary.sentence());
            RowWriter.number(json, "inputTokens", summary.inputTokens());
            RowWriter.number(json, "outputTokens", summary.outputTokens());
            RowWriter.number(json, "costUsd", summary.costUsd());
            json.writeBooleanProperty("truncated", trace.truncated());
            json.writeNumberProperty("sequence", trace.sequence());
        });
    }

    /** The end of what ended last; while something is open, at least its last sign of life. */
    private static long endMicros(LiveSources sources, List<Row> rows, long nowMicros) {
        return rows.stream()
                .mapToLong(row -> {
                    long proof = row.isOpen()
                            ? Objects.requireNonNullElse(
                                    sources.verdicts().of(row).lastProofMicros(), 0L)
                            : 0;
                    long ended = row.startMicros() + Objects.requireNonNullElse(row.durationMicros(), 0L);
                    return Math.max(ended, Math.min(proof, nowMicros));
                })
                .max()
                .orElse(nowMicros);
    }

    private HttpResponse span(Call call) {
        LiveSources sources = projects.apply(call);
        String traceId = RequestedIds.trace(call.path("traceId"));
        String spanId = RequestedIds.span(call.path("spanId"));
        SpanDetails details = sources.traces()
                .span(traceId, spanId)
                .orElseThrow(() -> HttpProblem.notFound("There is no span " + spanId + " in trace " + traceId + "."));
        sources.writer().prepare(details.row());
        return SpanDetailsWriter.reply(details, sources.writer());
    }
}

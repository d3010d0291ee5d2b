package dev.hearth.server.live;

import dev.hearth.insight.TraceSummary.TraceSpan;
import dev.hearth.query.pages.Row;
import dev.hearth.server.liveness.RowVerdicts;
import java.util.List;
import java.util.Map;

/** The way from a trace's rows to the spans that can be analysed. */
public final class TraceSpans {

    private TraceSpans() {}

    /**
     * Returns the spans among {@code rows}.
     *
     * @param queuedMicros how long spans waited for their start, by span id, of those that say
     */
    public static List<TraceSpan> of(List<Row> rows, RowVerdicts verdicts, Map<String, Long> queuedMicros) {
        return rows.stream()
                .filter(row -> row.isOpen() || row.kind().equals("span"))
                .map(row -> new TraceSpan(
                        row.spanId(),
                        row.parentSpanId(),
                        row.spanName(),
                        row.startMicros(),
                        row.durationMicros(),
                        verdicts.of(row),
                        row.inputTokens(),
                        row.outputTokens(),
                        row.costUsd(),
                        queuedMicros.get(row.spanId())))
                .toList();
    }
}

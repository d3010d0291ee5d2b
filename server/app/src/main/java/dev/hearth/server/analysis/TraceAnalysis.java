package dev.hearth.server.analysis;

import dev.hearth.insight.BranchCost;
import dev.hearth.insight.FanOut;
import dev.hearth.insight.Straggler;
import dev.hearth.insight.Task;
import dev.hearth.insight.TraceSummary.TraceSpan;
import dev.hearth.server.analysis.Analysis.FanOutFields;
import dev.hearth.server.analysis.Analysis.PathFields;
import dev.hearth.server.analysis.Analysis.QueueFields;
import dev.hearth.server.analysis.Analysis.StragglerFields;
import dev.hearth.server.analysis.Analysis.TaskFields;
import dev.hearth.server.analysis.Analysis.TimeFields;
import dev.hearth.server.analysis.Analysis.VerdictFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The spans of one trace, ready to be analysed.
 *
 * @param messageOf what a person reads, by span id
 * @param truncated whether the trace has more spans
 */
record TraceAnalysis(
        String traceId, List<TraceSpan> spans, UnaryOperator<String> messageOf, boolean truncated, long nowMicros) {

    private static final int MOST_FAN_OUTS = 50;

    /** Puts one of the trace's fan-outs into an answer. */
    Analysis answer(FanOut fanOut) {
        Map<String, TraceSpan> byId = new HashMap<>();
        spans.forEach(span -> byId.put(span.spanId(), span));
        return new Analysis(
                traceId,
                fanOut.spanId(),
                messageOf.apply(fanOut.spanId()),
                fanOut.time().startMicros(),
                fanOut.time().endMicros(),
                spanOf(byId, fanOut.spanId()).durationMicros() == null,
                truncated,
                fanOut.sentence(),
                fanOut.overlap().peak(),
                fanOut.overlap().mean(),
                fanOut.efficiency(),
                fanOut.overlap().busyMicros(),
                fanOut.overlap().coveredMicros(),
                fanOut.overlap().steps(),
                tasks(fanOut, byId),
                QueueFields.of(fanOut.queue()),
                fanOut.gaps().stream().map(TimeFields::of).toList(),
                fanOut.criticalPath().stream().map(PathFields::of).toList(),
                fanOuts());
    }

    private static List<TaskFields> tasks(FanOut fanOut, Map<String, TraceSpan> byId) {
        Map<String, Straggler> stragglers = new HashMap<>();
        fanOut.stragglers().forEach(straggler -> stragglers.put(straggler.spanId(), straggler));
        List<TaskFields> tasks = new ArrayList<>();
        for (int i = 0; i < fanOut.tasks().size(); i++) {
            Task task = fanOut.tasks().get(i);
            BranchCost cost = fanOut.costs().get(i);
            tasks.add(new TaskFields(
                    task.spanId(),
                    task.name(),
                    task.ran().startMicros(),
                    task.ran().endMicros(),
                    fanOut.lanes().get(i),
                    task.queuedMicros(),
                    VerdictFields.of(spanOf(byId, task.spanId()).verdict()),
                    StragglerFields.of(stragglers.get(task.spanId())),
                    cost.inputTokens(),
                    cost.outputTokens(),
                    cost.costUsd()));
        }
        return tasks;
    }

    private List<FanOutFields> fanOuts() {
        return FanOut.widths(spans).stream()
                .limit(MOST_FAN_OUTS)
                .map(width -> new FanOutFields(width.spanId(), messageOf.apply(width.spanId()), width.tasks()))
                .toList();
    }

    private static TraceSpan spanOf(Map<String, TraceSpan> byId, String spanId) {
        return Objects.requireNonNull(byId.get(spanId));
    }
}

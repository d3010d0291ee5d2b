package dev.hearth.server.analysis;

import dev.hearth.insight.BranchCost;
import dev.hearth.insight.CriticalPath.Segment;
import dev.hearth.insight.FanOut;
import dev.hearth.insight.Interval;
import dev.hearth.insight.Straggler;
import dev.hearth.insight.Task;
import dev.hearth.insight.TraceSummary.TraceSpan;
import dev.hearth.query.FanOuts;
import dev.hearth.query.QueryBusyException;
import dev.hearth.query.pages.ExaminedSpan;
import dev.hearth.server.doctor.RecentSpans;
import dev.hearth.server.liveness.RowVerdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How concurrent a project's fan-outs were, for its queries. Thread-safe. */
public final class FoundFanOuts implements FanOuts {

    private static final int MOST_FAN_OUTS = 1_000;
    private static final int MOST_TASKS = 20_000;

    private final RecentSpans recent;
    private final RowVerdicts verdicts;

    public FoundFanOuts(RecentSpans recent, RowVerdicts verdicts) {
        this.recent = recent;
        this.verdicts = verdicts;
    }

    /** A fan-out and the spans of its trace by their ids. */
    private record InTrace(FanOut fanOut, Map<String, ExaminedSpan> spans) {

        ExaminedSpan span(String id) {
            return Objects.requireNonNull(spans.get(id));
        }
    }

    @Override
    public Found find(@Nullable Instant from, @Nullable Instant to) {
        return recent.examine(from, to, this::examine, QueryBusyException::ofFanOuts);
    }

    private Found examine(List<ExaminedSpan> examined) {
        Map<String, List<ExaminedSpan>> traces = examined.stream()
                .filter(span -> span.blockedKind() == null)
                .collect(Collectors.groupingBy(ExaminedSpan::traceId, LinkedHashMap::new, Collectors.toList()));
        long nowMicros = verdicts.nowMicros();
        List<InTrace> found = new ArrayList<>();
        for (List<ExaminedSpan> trace : traces.values()) {
            Map<String, ExaminedSpan> byId = new HashMap<>();
            trace.forEach(span -> byId.put(span.spanId(), span));
            FanOut.all(trace.stream().map(this::traceSpan).toList(), nowMicros, MOST_FAN_OUTS)
                    .forEach(fanOut -> found.add(new InTrace(fanOut, byId)));
        }
        List<InTrace> widest = found.stream()
                .sorted(Comparator.comparingInt(each -> -each.fanOut().tasks().size()))
                .limit(MOST_FAN_OUTS)
                .toList();
        return new Found(
                widest.stream().map(FoundFanOuts::summary).toList(),
                widest.stream()
                        .flatMap(each -> tasks(each).stream())
                        .limit(MOST_TASKS)
                        .toList());
    }

    private TraceSpan traceSpan(ExaminedSpan span) {
        return new TraceSpan(
                span.spanId(),
                span.parentSpanId(),
                span.spanName(),
                span.startMicros(),
                span.durationMicros(),
                verdicts.of(span),
                span.inputTokens(),
                span.outputTokens(),
                span.costUsd(),
                span.queuedMicros());
    }

    private static Summary summary(InTrace found) {
        FanOut fanOut = found.fanOut();
        ExaminedSpan span = found.span(fanOut.spanId());
        return new Summary(
                span.traceId(),
                span.spanId(),
                span.service(),
                span.spanName(),
                fanOut.time().startMicros(),
                fanOut.time().micros(),
                fanOut.tasks().size(),
                fanOut.overlap().peak(),
                fanOut.overlap().mean(),
                fanOut.efficiency(),
                fanOut.overlap().busyMicros(),
                fanOut.queue() == null ? null : (Long) fanOut.queue().queuedMicros(),
                fanOut.gaps().stream().mapToLong(Interval::micros).sum(),
                fanOut.stragglers().size(),
                fanOut.criticalPath().stream().map(Segment::spanId).toList(),
                sum(fanOut.costs(), BranchCost::inputTokens),
                sum(fanOut.costs(), BranchCost::outputTokens),
                fanOut.costs().stream()
                        .map(BranchCost::costUsd)
                        .filter(Objects::nonNull)
                        .reduce(Double::sum)
                        .orElse(null),
                fanOut.sentence());
    }

    private static @Nullable Long sum(List<BranchCost> costs, Function<BranchCost, @Nullable Long> tokens) {
        return costs.stream()
                .map(tokens)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }

    private List<TaskSummary> tasks(InTrace found) {
        FanOut fanOut = found.fanOut();
        Map<String, Straggler> stragglers =
                fanOut.stragglers().stream().collect(Collectors.toMap(Straggler::spanId, straggler -> straggler));
        Set<String> critical = criticalTasks(found);
        List<TaskSummary> tasks = new ArrayList<>();
        for (int i = 0; i < fanOut.tasks().size(); i++) {
            Task task = fanOut.tasks().get(i);
            BranchCost cost = fanOut.costs().get(i);
            Straggler straggler = stragglers.get(task.spanId());
            ExaminedSpan span = found.span(task.spanId());
            tasks.add(new TaskSummary(
                    span.traceId(),
                    fanOut.spanId(),
                    task.spanId(),
                    task.name(),
                    task.ran().startMicros(),
                    task.ran().micros(),
                    task.queuedMicros(),
                    fanOut.lanes().get(i),
                    verdicts.of(span).kind(),
                    straggler == null ? null : (Double) straggler.timesMedian(),
                    straggler == null ? null : (Long) straggler.aloneMicros(),
                    critical.contains(task.spanId()),
                    cost.inputTokens(),
                    cost.outputTokens(),
                    cost.costUsd()));
        }
        return tasks;
    }

    /** The tasks that the critical path goes through, or that have a span below them that it goes through. */
    private static Set<String> criticalTasks(InTrace found) {
        Set<String> critical = new HashSet<>();
        for (Segment segment : found.fanOut().criticalPath()) {
            ExaminedSpan span = found.spans().get(segment.spanId());
            while (span != null
                    && critical.add(span.spanId())
                    && !span.spanId().equals(found.fanOut().spanId())) {
                span = span.parentSpanId() == null ? null : found.spans().get(span.parentSpanId());
            }
        }
        return critical;
    }
}

package dev.hearth.insight;

import dev.hearth.insight.CriticalPath.Segment;
import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How concurrent the children of a span really were.
 *
 * @param spanId the span that fanned out
 * @param time from its start to its end, or to now while it is open and its process shows signs of life
 * @param tasks its direct children, by their start
 * @param lanes the lane of each task, counted from 0; no two tasks of a lane overlap
 * @param queue how long tasks waited for their start, or null if none says
 * @param gaps stretches of {@code time} in which no task ran
 * @param criticalPath what the span's time went to
 * @param costs what each branch cost, in the order of {@code tasks}
 * @param sentence what a person should know first
 */
public record FanOut(
        String spanId,
        Interval time,
        List<Task> tasks,
        List<Integer> lanes,
        Overlap overlap,
        @Nullable QueueWait queue,
        List<Straggler> stragglers,
        List<Interval> gaps,
        List<Segment> criticalPath,
        List<BranchCost> costs,
        String sentence) {

    public FanOut {
        tasks = List.copyOf(tasks);
        lanes = List.copyOf(lanes);
        stragglers = List.copyOf(stragglers);
        gaps = List.copyOf(gaps);
        criticalPath = List.copyOf(criticalPath);
        costs = List.copyOf(costs);
    }

    /**
     * Analyses the children of {@code spanId}.
     *
     * @param spans the spans of its trace, in any order
     * @param nowMicros where open spans are taken to reach
     * @return empty if there is no such span, or it has no children
     */
    public static Optional<FanOut> of(String spanId, List<TraceSpan> spans, long nowMicros) {
        SpanTree tree = SpanTree.of(spans);
        return tree.find(spanId)
                .filter(span -> !tree.childrenOf(spanId).isEmpty())
                .map(span -> of(span, tree, nowMicros));
    }

    /**
     * Analyses the widest fan-out of a trace: the span with the most children, of two such the one that began first.
     *
     * @return empty if no span has children
     */
    public static Optional<FanOut> widest(List<TraceSpan> spans, long nowMicros) {
        SpanTree tree = SpanTree.of(spans);
        return tree.fanOuts(1).stream().findFirst().map(span -> of(span, tree, nowMicros));
    }

    /** Analyses all spans of a trace that have two children or more, the widest first, at most so many. */
    public static List<FanOut> all(List<TraceSpan> spans, long nowMicros, int most) {
        SpanTree tree = SpanTree.of(spans);
        return tree.fanOuts(2).stream()
                .limit(most)
                .map(span -> of(span, tree, nowMicros))
                .toList();
    }

    /** Returns the spans that have two children or more, widest first. */
    public static List<Width> widths(List<TraceSpan> spans) {
        SpanTree tree = SpanTree.of(spans);
        return tree.fanOuts(2).stream()
                .map(span ->
                        new Width(span.spanId(), tree.childrenOf(span.spanId()).size()))
                .toList();
    }

    /** How many tasks a span fanned out into. */
    public record Width(String spanId, int tasks) {}

    private static FanOut of(TraceSpan span, SpanTree tree, long nowMicros) {
        List<Task> tasks = tree.childrenOf(span.spanId()).stream()
                .map(child -> Task.of(child, nowMicros))
                .sorted((a, b) -> Long.compare(a.ran().startMicros(), b.ran().startMicros()))
                .toList();
        Interval time = new Interval(span.startMicros(), Concurrency.end(span, nowMicros));
        Overlap overlap = Overlap.of(tasks);
        QueueWait queue = QueueWait.of(tasks);
        List<Straggler> stragglers = Straggler.among(tasks);
        List<Interval> gaps = Gaps.within(time, overlap);
        return new FanOut(
                span.spanId(),
                time,
                tasks,
                Lanes.of(tasks),
                overlap,
                queue,
                stragglers,
                gaps,
                CriticalPath.through(span, tree, nowMicros),
                BranchCost.of(tasks, tree),
                FanOutSentence.about(tasks, overlap, queue, stragglers, time));
    }

    /**
     * Returns how much of the peak's room was used, 0 to 1: the tasks' time divided by what {@code peak} lanes would have
     * had from the first start to the last end.
     */
    public double efficiency() {
        long first = overlap.steps().getFirst().atMicros();
        long last = overlap.steps().getLast().atMicros();
        return overlap.busyMicros() / ((double) (last - first) * overlap.peak());
    }
}

package dev.hearth.insight;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The spans of a trace by their parents. What senders say may be wrong: parents may be missing or form a circle. */
final class SpanTree {

    /** Fewer children than this are no fan-out. */
    private static final int LEAST_TASKS = 2;

    private final Map<String, TraceSpan> byId = new HashMap<>();
    private final Map<String, List<TraceSpan>> childrenOf = new HashMap<>();

    private SpanTree() {}

    static SpanTree of(List<TraceSpan> spans) {
        SpanTree tree = new SpanTree();
        for (TraceSpan span : spans) {
            tree.byId.put(span.spanId(), span);
        }
        for (TraceSpan span : tree.byId.values()) {
            if (span.parentSpanId() != null) {
                tree.childrenOf
                        .computeIfAbsent(span.parentSpanId(), _ -> new ArrayList<>())
                        .add(span);
            }
        }
        return tree;
    }

    Optional<TraceSpan> find(String spanId) {
        return Optional.ofNullable(byId.get(spanId));
    }

    /** Returns the direct children of a span, in no order. */
    List<TraceSpan> childrenOf(String spanId) {
        return childrenOf.getOrDefault(spanId, List.of());
    }

    /** Returns what a span and those below it cost; what a span says covers everything below it. */
    BranchCost costOf(String spanId) {
        Long input = null;
        Long output = null;
        Double cost = null;
        Deque<Branch> waiting = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        find(spanId).ifPresent(span -> waiting.push(new Branch(span, true, true, true)));
        while (!waiting.isEmpty()) {
            Branch branch = waiting.pop();
            TraceSpan span = branch.span();
            if (!seen.add(span.spanId())) {
                continue;
            }
            if (branch.input() && span.inputTokens() != null) {
                input = (input == null ? 0 : input) + span.inputTokens();
            }
            if (branch.output() && span.outputTokens() != null) {
                output = (output == null ? 0 : output) + span.outputTokens();
            }
            if (branch.cost() && span.costUsd() != null) {
                cost = (cost == null ? 0 : cost) + span.costUsd();
            }
            for (TraceSpan child : childrenOf(span.spanId())) {
                waiting.push(new Branch(
                        child,
                        branch.input() && span.inputTokens() == null,
                        branch.output() && span.outputTokens() == null,
                        branch.cost() && span.costUsd() == null));
            }
        }
        return new BranchCost(input, output, cost);
    }

    /** A span, and which of its amounts no ancestor counts. */
    private record Branch(TraceSpan span, boolean input, boolean output, boolean cost) {}

    /** Returns the largest group of siblings, of two such the one that began first; empty if there are no siblings. */
    List<TraceSpan> widestFanOut() {
        return childrenOf.values().stream()
                .filter(children -> children.size() >= LEAST_TASKS)
                .max(Comparator.<List<TraceSpan>>comparingInt(List::size)
                        .thenComparing(SpanTree::firstStart, Comparator.reverseOrder()))
                .orElse(List.of());
    }

    /** Returns the spans that have at least {@code leastTasks} children, widest first, of two such the one that began first. */
    List<TraceSpan> fanOuts(int leastTasks) {
        return byId.values().stream()
                .filter(span -> childrenOf(span.spanId()).size() >= leastTasks)
                .sorted(Comparator.<TraceSpan>comparingInt(
                                span -> -childrenOf(span.spanId()).size())
                        .thenComparingLong(TraceSpan::startMicros)
                        .thenComparing(TraceSpan::spanId))
                .toList();
    }

    /** Returns the spans that satisfy {@code says} and have no ancestor that does. */
    List<TraceSpan> topmost(Predicate<TraceSpan> says) {
        Map<String, Boolean> saidAtOrAbove = new HashMap<>();
        List<TraceSpan> found = new ArrayList<>();
        for (TraceSpan span : byId.values()) {
            resolve(span, says, saidAtOrAbove);
            boolean above = span.parentSpanId() != null && saidAtOrAbove.getOrDefault(span.parentSpanId(), false);
            if (says.test(span) && !above) {
                found.add(span);
            }
        }
        return found;
    }

    /** Returns the spans that have no child with the same kind of verdict: where each outcome arose. */
    List<TraceSpan> withoutSameVerdictBelow() {
        return byId.values().stream()
                .filter(span -> childrenOf.getOrDefault(span.spanId(), List.of()).stream()
                        .noneMatch(child ->
                                child.verdict().kind().equals(span.verdict().kind())))
                .toList();
    }

    private void resolve(TraceSpan from, Predicate<TraceSpan> says, Map<String, Boolean> known) {
        Deque<TraceSpan> path = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        TraceSpan span = from;
        while (span != null && !known.containsKey(span.spanId()) && seen.add(span.spanId())) {
            path.push(span);
            span = span.parentSpanId() == null ? null : byId.get(span.parentSpanId());
        }
        boolean said = span != null && known.getOrDefault(span.spanId(), false);
        for (TraceSpan below : path) {
            said |= says.test(below);
            known.put(below.spanId(), said);
        }
    }

    private static long firstStart(List<TraceSpan> spans) {
        return spans.stream().mapToLong(TraceSpan::startMicros).min().orElse(0);
    }
}

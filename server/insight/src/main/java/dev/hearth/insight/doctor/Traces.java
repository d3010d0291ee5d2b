package dev.hearth.insight.doctor;

import dev.hearth.insight.FanOut;
import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spans by trace and parent, of which some may be missing. Immutable. */
final class Traces {

    private final List<SpanFacts> spans;
    private final List<SpanFacts> reports;
    private final Map<String, Map<String, SpanFacts>> byId = new HashMap<>();
    private final Map<String, Map<String, List<SpanFacts>>> childrenOf = new LinkedHashMap<>();

    /** Takes the spans in any order; of two with the same id the later stands. */
    Traces(Collection<SpanFacts> given) {
        for (SpanFacts span : given) {
            byId.computeIfAbsent(span.traceId(), _ -> new HashMap<>()).put(span.spanId(), span);
        }
        Map<Boolean, List<SpanFacts>> byStart = byId.values().stream()
                .flatMap(trace -> trace.values().stream())
                .sorted(Comparator.comparingLong(SpanFacts::startMicros)
                        .thenComparing(SpanFacts::traceId)
                        .thenComparing(SpanFacts::spanId))
                .collect(Collectors.partitioningBy(span -> span.blocked() == null));
        spans = byStart.getOrDefault(true, List.of());
        reports = byStart.getOrDefault(false, List.of());
        for (SpanFacts span : spans) {
            if (span.parentSpanId() != null) {
                childrenOf
                        .computeIfAbsent(span.traceId(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(span.parentSpanId(), _ -> new ArrayList<>())
                        .add(span);
            }
        }
    }

    /** Returns the spans by their start. */
    List<SpanFacts> spans() {
        return spans;
    }

    /** Returns the logs in which SDKs report something, by their time. */
    List<SpanFacts> reports() {
        return reports;
    }

    /** Returns the children of a span by their start. */
    List<SpanFacts> childrenOf(SpanFacts span) {
        return childrenOf.getOrDefault(span.traceId(), Map.of()).getOrDefault(span.spanId(), List.of());
    }

    /** Returns the parent of a span, if that is among the spans. */
    @Nullable
    SpanFacts parentOf(SpanFacts span) {
        return span.parentSpanId() == null
                ? null
                : byId.getOrDefault(span.traceId(), Map.of()).get(span.parentSpanId());
    }

    /** Returns how concurrent the children of a span were; empty if it has none. */
    Optional<FanOut> fanOut(SpanFacts parent) {
        List<TraceSpan> group = new ArrayList<>();
        group.add(parent.forAnalysis());
        childrenOf(parent).forEach(child -> group.add(child.forAnalysis()));
        return FanOut.of(parent.spanId(), group, 0);
    }

    /** Returns all groups of spans that have the same parent, each by its start, whether the parent is there or not. */
    List<List<SpanFacts>> siblings() {
        return childrenOf.values().stream()
                .flatMap(parents -> parents.values().stream())
                .toList();
    }

    /** Returns the spans of each trace, by their start. */
    Collection<List<SpanFacts>> byTrace() {
        Map<String, List<SpanFacts>> traces = new LinkedHashMap<>();
        for (SpanFacts span : spans) {
            traces.computeIfAbsent(span.traceId(), _ -> new ArrayList<>()).add(span);
        }
        return traces.values();
    }
}

package dev.hearth.insight.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Roots of one kind that begin only while exactly one span of another kind is open in their process, though such a span is
 * open so seldom that chance does not explain it. For the spans of one process.
 */
final class Coincidence {

    private static final int LEAST_ROOTS = 5;
    private static final int LEAST_HOSTS = 2;
    /** One each may be two timers that tick together, see {@link OneEach}. */
    private static final int LEAST_EACH = 2;

    /** Where more kinds of work are under way at once, some coincide by chance. */
    private static final int MOST_KINDS = 64;

    private static final double MOST_CHANCE = 0.001;

    private final Map<WorkKind, List<SpanFacts>> byKind = new LinkedHashMap<>();
    private final Map<WorkKind, List<SpanFacts>> roots = new LinkedHashMap<>();
    private final Map<WorkKind, Set<WorkKind>> candidates = new HashMap<>();
    private final Map<WorkKind, Integer> open = new HashMap<>();
    private final PriorityQueue<SpanFacts> byEnd = new PriorityQueue<>(Comparator.comparingLong(SpanFacts::endMicros));
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    /** Takes the next span by start. */
    void add(SpanFacts span) {
        while (!byEnd.isEmpty() && byEnd.element().endMicros() < span.startMicros()) {
            open.computeIfPresent(WorkKind.of(byEnd.remove()), (_, count) -> count == 1 ? null : (Integer) (count - 1));
        }
        WorkKind kind = WorkKind.of(span);
        if (span.parentSpanId() == null) {
            roots.computeIfAbsent(kind, _ -> new ArrayList<>()).add(span);
            Set<WorkKind> possible = candidates.get(kind);
            if (possible == null) {
                possible = open.size() > MOST_KINDS ? new HashSet<>() : new HashSet<>(open.keySet());
                possible.remove(kind);
                candidates.put(kind, possible);
            }
            possible.removeIf(other -> open.getOrDefault(other, 0) != 1);
        }
        byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(span);
        open.merge(kind, 1, Integer::sum);
        byEnd.add(span);
        firstMicros = Math.min(firstMicros, span.startMicros());
        lastMicros = Math.max(lastMicros, span.endMicros());
    }

    /** Returns the host of each root of the kinds that show it. */
    Map<SpanFacts, SpanFacts> hosts() {
        Map<SpanFacts, SpanFacts> found = new LinkedHashMap<>();
        roots.forEach((kind, guests) -> {
            // Where some of the kind have a parent, those tell more.
            boolean allAreRoots =
                    guests.size() == byKind.getOrDefault(kind, List.of()).size();
            if (allAreRoots && guests.size() >= LEAST_ROOTS) {
                candidates.getOrDefault(kind, Set.of()).stream()
                        .map(host -> byKind.getOrDefault(host, List.of()))
                        .min(Comparator.<List<SpanFacts>>comparingDouble(this::share)
                                .thenComparing(spans -> spans.getFirst().spanId()))
                        .filter(hosts -> Math.pow(share(hosts), guests.size()) <= MOST_CHANCE)
                        .ifPresent(hosts -> keep(OnlyOpen.of(hosts, guests), guests, found));
            }
        });
        return found;
    }

    private static void keep(List<SpanFacts> hosts, List<SpanFacts> guests, Map<SpanFacts, SpanFacts> found) {
        int distinct = new HashSet<>(hosts).size();
        boolean several = distinct >= LEAST_HOSTS && guests.size() >= LEAST_EACH * distinct;
        if (several || (distinct >= LEAST_ROOTS && OneEach.isNoCoincidence(hosts, guests))) {
            for (int i = 0; i < hosts.size(); i++) {
                found.put(guests.get(i), hosts.get(i));
            }
        }
    }

    /** The part of the process's time in which at least one of {@code spans}, by their start, was open. */
    private double share(List<SpanFacts> spans) {
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (SpanFacts span : spans) {
            long from = Math.max(span.startMicros(), until);
            if (span.endMicros() > from) {
                covered += span.endMicros() - from;
                until = span.endMicros();
            }
        }
        return (double) covered / Math.max(1, lastMicros - firstMicros);
    }
}

package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roots that should have a parent. One root says nothing: work of a name may be done with and without a parent. But where
 * every root of a name begins while exactly one span of its process is open that has children of this name from the same
 * code, and none ever begins at another time, it is that span's work whose context was lost on the way to its thread.
 */
record ContextLost() implements Rule {

    /** So many roots are no coincidence. */
    private static final int ENOUGH = 3;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "context-lost",
                "Context lost at a hand-off",
                "Roots that always begin while one span of their process is open which has children of the same name from the same code.",
                "`service.instance.id` or `process.pid`; `code.filepath` tells the line",
                "likely from three such roots on, possible below");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Map<Kind, Work> works = new LinkedHashMap<>();
        for (SpanFacts span : traces.spans()) {
            if (span.sender().instance() != null || span.sender().pid() != null) {
                works.computeIfAbsent(Kind.of(span), _ -> new Work()).add(span, traces.parentOf(span));
            }
        }
        Findings<SpanFacts> findings = new Findings<>(about().id());
        for (Work work : works.values()) {
            List<SpanFacts> parents = work.parentsOfRoots();
            for (int i = 0; i < parents.size(); i++) {
                SpanFacts root = work.roots.get(i);
                findings.add(root.placeKey(), parents.get(i), List.of(root, parents.get(i)));
            }
        }
        return findings.diagnoses(ContextLost::words);
    }

    private static Words words(Findings.Group<SpanFacts> group) {
        SpanFacts root = group.first();
        SpanFacts parent = group.seen().getFirst();
        return new Words(
                Severity.WARNING,
                group.count() >= ENOUGH ? Confidence.LIKELY : Confidence.POSSIBLE,
                "%s begun at %s lost %s parent, most likely '%s'."
                        .formatted(
                                group.count() == 1 ? "A span" : group.count() + " spans",
                                root.whereabouts(),
                                group.count() == 1 ? "its" : "their",
                                parent.name()),
                "Each began a trace of its own while exactly one span of its process was open that has children '%s' from the same code, and none began at another time."
                        .formatted(root.name()),
                Fix.java(
                        root.sender(),
                        "Hand the work to a pool that carries the context along.",
                        "ExecutorService pool = Executors.newFixedThreadPool(8);",
                        "ExecutorService pool = Hearth.propagating(Executors.newFixedThreadPool(8));"));
    }

    /** Work of one name from one place in one process. */
    private record Kind(
            Sender sender, String name, @Nullable Place where) {

        static Kind of(SpanFacts span) {
            return new Kind(span.sender(), span.name(), span.where());
        }
    }

    /** The spans of one kind: those that have lost nothing tell who might be the others' parent. */
    private static final class Work {

        private final List<SpanFacts> roots = new ArrayList<>();
        private final Set<SpanFacts> parents = new HashSet<>();
        private boolean nested;

        void add(SpanFacts span, @Nullable SpanFacts parent) {
            if (span.parentSpanId() == null) {
                roots.add(span);
            } else if (parent != null && parent.sender().equals(span.sender())) {
                parents.add(parent);
                nested |= parent.name().equals(span.name());
            }
        }

        /** The only possible parent of each root, in their order; empty if any has none or several. */
        List<SpanFacts> parentsOfRoots() {
            if (nested || parents.isEmpty()) {
                return List.of();
            }
            List<SpanFacts> byStart = new ArrayList<>(parents);
            byStart.sort(Comparator.comparingLong(SpanFacts::startMicros));
            PriorityQueue<SpanFacts> open = new PriorityQueue<>(Comparator.comparingLong(SpanFacts::endMicros));
            List<SpanFacts> found = new ArrayList<>();
            int next = 0;
            for (SpanFacts root : roots) {
                while (next < byStart.size() && byStart.get(next).startMicros() <= root.startMicros()) {
                    open.add(byStart.get(next++));
                }
                while (!open.isEmpty() && open.element().endMicros() < root.startMicros()) {
                    open.remove();
                }
                if (open.size() != 1) {
                    return List.of();
                }
                found.add(open.element());
            }
            return found;
        }
    }
}

package dev.hearth.insight.doctor;

import dev.hearth.insight.doctor.Findings.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roots that should have a parent. One root says nothing: work of a name may be done with and without a parent. But where
 * every root of a name begins while exactly one span of its process is open that has children of this name from the same
 * code, and none ever begins at another time, it is that span's work whose context was lost on the way to its thread. Where
 * all of a name have lost their parent, only the times are left to tell, see {@link Coincidence}.
 */
record ContextLost() implements Rule {

    /** So many roots are no coincidence. */
    private static final int ENOUGH = 3;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "context-lost",
                "Context lost at a hand-off",
                "Roots that always begin while exactly one span of their process is open which has children of the same name from the same code, or within which alone they are ever seen.",
                "`service.instance.id` or `process.pid`; `code.filepath` tells the line",
                "likely from three roots with such siblings on, else possible");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Map<WorkKind, Work> works = new LinkedHashMap<>();
        Map<Sender, Coincidence> processes = new LinkedHashMap<>();
        for (SpanFacts span : traces.spans()) {
            if (span.sender().instance() != null || span.sender().pid() != null) {
                works.computeIfAbsent(WorkKind.of(span), _ -> new Work()).add(span, traces.parentOf(span));
                processes.computeIfAbsent(span.sender(), _ -> new Coincidence()).add(span);
            }
        }
        Findings<Loss> findings = new Findings<>(about().id());
        for (Work work : works.values()) {
            List<SpanFacts> parents = work.parentsOfRoots();
            for (int i = 0; i < parents.size(); i++) {
                SpanFacts root = work.roots.get(i);
                findings.add(root.placeKey(), new Loss(parents.get(i), true), List.of(root, parents.get(i)));
            }
        }
        for (Coincidence process : processes.values()) {
            process.hosts()
                    .forEach((root, host) -> findings.add(root.placeKey(), new Loss(host, false), List.of(root, host)));
        }
        return findings.diagnoses(ContextLost::words);
    }

    private static Words words(Findings.Group<Loss> group) {
        SpanFacts root = group.first();
        Loss loss = group.seen().getFirst();
        return new Words(
                loss.hasSiblings() ? Severity.WARNING : Severity.INFO,
                loss.hasSiblings() && group.count() >= ENOUGH ? Confidence.LIKELY : Confidence.POSSIBLE,
                "%s begun at %s lost %s parent, most likely '%s'."
                        .formatted(
                                group.count() == 1 ? "A span" : group.count() + " spans",
                                root.whereabouts(),
                                group.count() == 1 ? "its" : "their",
                                loss.parent().name()),
                loss.hasSiblings()
                        ? "Each began a trace of its own while exactly one span of its process was open that has children '%s' from the same code, and none began at another time."
                                .formatted(root.name())
                        : "Each began a trace of its own while exactly one '%s' of its process was open, and none began at another time, though that is seldom open."
                                .formatted(loss.parent().name()),
                Fix.java(
                        root.sender(),
                        "Hand the work to a pool that carries the context along.",
                        "ExecutorService pool = Executors.newFixedThreadPool(8);",
                        "ExecutorService pool = Hearth.propagating(Executors.newFixedThreadPool(8));"));
    }

    /**
     * A root that has lost its parent.
     *
     * @param hasSiblings whether others of its kind still have theirs
     */
    private record Loss(SpanFacts parent, boolean hasSiblings) {}

    /** The spans of one kind: those that have lost nothing tell who might be the others' parent. */
    private static final class Work {

        private final List<SpanFacts> roots = new ArrayList<>();
        private final Set<SpanFacts> parents = new LinkedHashSet<>();
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
            return nested ? List.of() : OnlyOpen.of(parents, roots);
        }
    }
}

package dev.hearth.insight.doctor;

import dev.hearth.insight.FanOut;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.List;

/** Many tasks all at once, under which whom they call begins to fail or to slow down. */
record UnboundedFanOut() implements Rule {

    private static final int LEAST_TASKS = 50;
    private static final int LEAST_FAILED = 3;
    private static final double LEAST_FAILED_SHARE = 0.1;

    /** How many times longer the last quarter takes than the first. */
    private static final double LEAST_SLOWDOWN = 2;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "unbounded-fan-out",
                "Unbounded fan-out",
                "Fifty tasks or more that all run at the same time, of which a tenth fails or the later ones take twice as long.",
                "nothing but spans with their parents",
                "likely where tasks fail, possible where they slow down");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<Strain> findings = new Findings<>(about().id());
        for (SpanFacts parent : traces.spans()) {
            List<SpanFacts> tasks = traces.childrenOf(parent);
            if (tasks.size() >= LEAST_TASKS) {
                Strain strain = Strain.of(tasks);
                if (strain.shows() && allAtOnce(traces, parent)) {
                    findings.add(parent.placeKey(), strain, List.of(parent));
                }
            }
        }
        return findings.diagnoses(UnboundedFanOut::words);
    }

    private static boolean allAtOnce(Traces traces, SpanFacts parent) {
        return traces.fanOut(parent)
                .map(FanOut::overlap)
                .filter(overlap -> overlap.peak() == traces.childrenOf(parent).size())
                .isPresent();
    }

    private static Words words(Findings.Group<Strain> group) {
        SpanFacts parent = group.first();
        Strain strain = group.seen().getFirst();
        boolean fails = strain.fails();
        return new Words(
                Severity.WARNING,
                fails ? Confidence.LIKELY : Confidence.POSSIBLE,
                "At %s %d tasks run all at once, and %s."
                        .formatted(
                                parent.whereabouts(),
                                strain.tasks(),
                                fails ? "%d of them fail".formatted(strain.failed()) : "the later ones slow down"),
                fails
                        ? "Nothing limits how many run at a time, and so many failing together suggests that whom they call cannot bear it."
                        : "Nothing limits how many run at a time, and the last quarter took %d times as long as the first."
                                .formatted(Math.round(strain.slowdown())),
                Fix.java(
                        parent.sender(),
                        "Bound how many run at a time.",
                        "Hearth.gather(\"work\", tasks);",
                        "Hearth.gather(\"work\", tasks, Executors.newFixedThreadPool(16));"));
    }

    /** How tasks, in the order of their start, fared. */
    private record Strain(int tasks, int failed, double slowdown) {

        static Strain of(List<SpanFacts> tasks) {
            int failed = (int) tasks.stream().filter(SpanFacts::failed).count();
            List<SpanFacts> ended =
                    tasks.stream().filter(task -> task.durationMicros() != null).toList();
            int quarter = ended.size() / 4;
            double slowdown = quarter == 0
                    ? 1
                    : median(ended.subList(ended.size() - quarter, ended.size()))
                            / Math.max(1, median(ended.subList(0, quarter)));
            return new Strain(tasks.size(), failed, slowdown);
        }

        private static double median(List<SpanFacts> spans) {
            return spans.stream()
                    .mapToLong(span -> span.endMicros() - span.startMicros())
                    .sorted()
                    .skip(spans.size() / 2)
                    .findFirst()
                    .orElse(0);
        }

        boolean fails() {
            return failed >= LEAST_FAILED && failed >= LEAST_FAILED_SHARE * tasks;
        }

        boolean shows() {
            return fails() || slowdown >= LEAST_SLOWDOWN;
        }
    }
}

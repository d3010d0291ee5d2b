package dev.hearth.insight.doctor;

import dev.hearth.insight.Durations;
import dev.hearth.insight.FanOut;
import dev.hearth.insight.QueueWait;
import dev.hearth.insight.doctor.Findings.Words;
import java.util.Comparator;
import java.util.List;

/** Fan-outs whose tasks mostly wait for a place to run. */
record PoolTooSmall() implements Rule {

    private static final int LEAST_TASKS = 4;
    private static final double LEAST_SHARE = 0.5;

    /** Less than this is not worth a change. */
    private static final long LEAST_LONGEST_MICROS = 100_000;

    @Override
    public RuleDescription about() {
        return new RuleDescription(
                "pool-too-small",
                "Pool too small",
                "Fan-outs whose tasks spend half of their time or more waiting for a thread or a slot.",
                "`hearth.task.queued_us`, which tasks given to `Hearth.gather` send",
                "certain that they wait, likely that a larger pool helps");
    }

    @Override
    public List<Diagnosis> examine(Traces traces) {
        Findings<FanOut> findings = new Findings<>(about().id());
        for (SpanFacts parent : traces.spans()) {
            List<SpanFacts> tasks = traces.childrenOf(parent);
            if (tasks.stream().filter(task -> task.queuedMicros() != null).count() >= LEAST_TASKS) {
                traces.fanOut(parent)
                        .filter(PoolTooSmall::mostlyWaits)
                        .ifPresent(fanOut -> findings.add(parent.placeKey(), fanOut, List.of(parent)));
            }
        }
        return findings.diagnoses(PoolTooSmall::words);
    }

    private static boolean mostlyWaits(FanOut fanOut) {
        QueueWait queue = fanOut.queue();
        return queue != null
                && queue.share() >= LEAST_SHARE
                && queue.longestMicros() >= LEAST_LONGEST_MICROS
                && fanOut.overlap().peak() < fanOut.tasks().size();
    }

    private static Words words(Findings.Group<FanOut> group) {
        SpanFacts parent = group.first();
        FanOut worst = group.seen().stream()
                .max(Comparator.comparingDouble(PoolTooSmall::share))
                .orElseThrow();
        QueueWait queue = worst.queue();
        return new Words(
                Severity.WARNING,
                Confidence.LIKELY,
                "At %s a pool of %d limits %d tasks: %d %% of their time is waiting."
                        .formatted(
                                parent.whereabouts(),
                                worst.overlap().peak(),
                                worst.tasks().size(),
                                Math.round(100 * share(worst))),
                "No more than %d ran at the same time, and one waited %s for its start."
                        .formatted(worst.overlap().peak(), Durations.format(queue == null ? 0 : queue.longestMicros())),
                Fix.java(
                        parent.sender(),
                        "Give the pool more threads, or use virtual threads, if whom it calls can bear it.",
                        "Hearth.gather(\"work\", tasks, Executors.newFixedThreadPool(%d));"
                                .formatted(worst.overlap().peak()),
                        "Hearth.gather(\"work\", tasks, Executors.newFixedThreadPool(%d));"
                                .formatted(Math.min(
                                        worst.tasks().size(),
                                        2 * worst.overlap().peak()))));
    }

    private static double share(FanOut fanOut) {
        QueueWait queue = fanOut.queue();
        return queue == null ? 0 : queue.share();
    }
}

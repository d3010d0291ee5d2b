package dev.hearth.insight;

import dev.hearth.insight.Overlap.Step;
import java.util.ArrayList;
import java.util.List;

/** When a span ran but none of its tasks did. */
final class Gaps {

    private Gaps() {}

    /** Returns the stretches of {@code parent} in which nothing of {@code overlap} ran, in order of time. */
    static List<Interval> within(Interval parent, Overlap overlap) {
        List<Interval> gaps = new ArrayList<>();
        long idleSince = parent.startMicros();
        boolean idle = true;
        for (Step step : overlap.steps()) {
            if (idle && step.running() > 0) {
                add(gaps, parent, idleSince, step.atMicros());
            }
            idle = step.running() == 0;
            idleSince = step.atMicros();
        }
        if (idle) {
            add(gaps, parent, idleSince, parent.endMicros());
        }
        return gaps;
    }

    private static void add(List<Interval> gaps, Interval parent, long from, long to) {
        long start = Math.max(from, parent.startMicros());
        long end = Math.min(to, parent.endMicros());
        if (start < end) {
            gaps.add(new Interval(start, end));
        }
    }
}

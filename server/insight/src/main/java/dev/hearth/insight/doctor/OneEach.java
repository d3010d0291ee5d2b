package dev.hearth.insight.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Whether roots that each begin within a span of their own belong to those. Two timers that tick together look the same, but tick
 * evenly; two who hear of the same event do too, but then one does not always wait for the other.
 */
final class OneEach {

    /** Of a timer, the distances between two ticks differ by less than that part of them. */
    private static final double EVEN = 0.1;

    /** Traces that begin on two threads take their time from two readings of the clock. */
    private static final long CLOCKS_MICROS = 1_000;

    private OneEach() {}

    /**
     * Answers whether all {@code guests} end within their hosts and those come unevenly.
     *
     * @param hosts the host of each guest, in their order
     */
    static boolean isNoCoincidence(List<SpanFacts> hosts, List<SpanFacts> guests) {
        for (int i = 0; i < guests.size(); i++) {
            if (guests.get(i).endMicros() > hosts.get(i).endMicros() + CLOCKS_MICROS) {
                return false;
            }
        }
        return !comeEvenly(new ArrayList<>(new LinkedHashSet<>(hosts)));
    }

    private static boolean comeEvenly(List<SpanFacts> byStart) {
        int gaps = byStart.size() - 1;
        double mean =
                (double) (byStart.getLast().startMicros() - byStart.getFirst().startMicros()) / gaps;
        double squares = 0;
        for (int i = 0; i < gaps; i++) {
            double off = byStart.get(i + 1).startMicros() - byStart.get(i).startMicros() - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / gaps) < EVEN * mean;
    }
}

package dev.hearth.insight.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which one of some spans was open when others began. */
final class OnlyOpen {

    private OnlyOpen() {}

    /**
     * Returns the one of {@code hosts} that was open when each of {@code guests} began, in their order; empty if for any
     * there was none or several.
     *
     * @param guests by their start
     */
    static List<SpanFacts> of(Iterable<SpanFacts> hosts, List<SpanFacts> guests) {
        List<SpanFacts> byStart = new ArrayList<>();
        hosts.forEach(byStart::add);
        byStart.sort(Comparator.comparingLong(SpanFacts::startMicros));
        PriorityQueue<SpanFacts> open = new PriorityQueue<>(Comparator.comparingLong(SpanFacts::endMicros));
        List<SpanFacts> found = new ArrayList<>();
        int next = 0;
        for (SpanFacts guest : guests) {
            while (next < byStart.size() && byStart.get(next).startMicros() <= guest.startMicros()) {
                open.add(byStart.get(next++));
            }
            while (!open.isEmpty() && open.element().endMicros() < guest.startMicros()) {
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

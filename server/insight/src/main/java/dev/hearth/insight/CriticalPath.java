package dev.hearth.insight;

import dev.hearth.insight.TraceSummary.TraceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a span's time went to: at each moment the one span, of it and its descendants, that had to end for it to end. Had
 * that one been quicker, so had the whole.
 *
 * <p>Walked backwards from the end: what ended last before the present moment was waited for, up to its start; so on from
 * there. A child that outlives its parent was not waited for.
 */
public final class CriticalPath {

    private CriticalPath() {}

    /** A stretch of the path. */
    public record Segment(String spanId, Interval time) {}

    /** Returns the stretches of the path through {@code root}, in order of time; together they are all of its time. */
    static List<Segment> through(TraceSpan root, SpanTree tree, long nowMicros) {
        List<Segment> backwards = new ArrayList<>();
        Deque<Walk> open = new ArrayDeque<>();
        Set<String> visited = new HashSet<>();
        visited.add(root.spanId());
        open.push(new Walk(root, tree, Concurrency.end(root, nowMicros), nowMicros));
        while (!open.isEmpty()) {
            Walk walk = open.element();
            TraceSpan waitedFor = walk.next();
            if (waitedFor == null) {
                walk.selfUntil(walk.span.startMicros(), backwards);
                open.pop();
            } else if (visited.add(waitedFor.spanId())) {
                long end = Concurrency.end(waitedFor, nowMicros);
                walk.selfUntil(end, backwards);
                walk.cursor = Math.max(waitedFor.startMicros(), walk.span.startMicros());
                open.push(new Walk(waitedFor, tree, end, nowMicros));
            }
        }
        Collections.reverse(backwards);
        return clipped(backwards, root.startMicros());
    }

    /** A child may claim to have started before its parent; the path starts with the root. */
    private static List<Segment> clipped(List<Segment> segments, long startMicros) {
        List<Segment> inside = new ArrayList<>();
        long from = startMicros;
        for (Segment segment : segments) {
            long start = Math.max(segment.time().startMicros(), from);
            long end = segment.time().endMicros();
            if (start < end) {
                inside.add(new Segment(segment.spanId(), new Interval(start, end)));
                from = end;
            }
        }
        return inside;
    }

    /** A span on the way from its end to its start. */
    private static final class Walk {

        private final TraceSpan span;
        private final List<TraceSpan> byEnd;
        private final long nowMicros;
        private int at;
        private long cursor;

        Walk(TraceSpan span, SpanTree tree, long endMicros, long nowMicros) {
            this.span = span;
            this.nowMicros = nowMicros;
            this.cursor = endMicros;
            this.byEnd = new ArrayList<>(tree.childrenOf(span.spanId()));
            byEnd.sort(Comparator.<TraceSpan>comparingLong(child -> -Concurrency.end(child, nowMicros))
                    .thenComparingLong(child -> -child.startMicros())
                    .thenComparing(TraceSpan::spanId));
        }

        /** The child that ended last before the cursor, or null. */
        @Nullable
        TraceSpan next() {
            while (at < byEnd.size() && cursor > span.startMicros()) {
                TraceSpan child = byEnd.get(at++);
                long end = Concurrency.end(child, nowMicros);
                if (end <= cursor && end > span.startMicros()) {
                    return child;
                }
            }
            return null;
        }

        void selfUntil(long micros, List<Segment> backwards) {
            if (micros < cursor) {
                backwards.add(new Segment(span.spanId(), new Interval(micros, cursor)));
            }
        }
    }
}

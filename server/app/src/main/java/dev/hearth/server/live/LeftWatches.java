package dev.hearth.server.live;

import dev.hearth.query.pages.LiveFilter;
import dev.hearth.server.liveness.VerdictWatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What pages waited for when their connection broke. A page that comes back still shows those open spans, and one that
 * has ended meanwhile may no longer match the page's condition. Keeps the last {@value #MAX}. Thread-safe.
 */
final class LeftWatches {

    static final int MAX = 32;

    private final ArrayDeque<Left> left = new ArrayDeque<>();

    synchronized void leave(LiveFilter filter, VerdictWatch watch) {
        if (left.size() >= MAX) {
            left.removeFirst();
        }
        left.addLast(new Left(filter, watch));
    }

    /** Removes and returns what pages with this filter left. */
    synchronized List<VerdictWatch> take(LiveFilter filter) {
        List<VerdictWatch> taken = new ArrayList<>();
        for (Iterator<Left> each = left.iterator(); each.hasNext(); ) {
            Left candidate = each.next();
            if (candidate.filter.equals(filter)) {
                taken.add(candidate.watch);
                each.remove();
            }
        }
        return taken;
    }

    private record Left(LiveFilter filter, VerdictWatch watch) {}
}

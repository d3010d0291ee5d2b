package dev.hearth.server.live;

import dev.hearth.query.pages.LiveFilter;
import dev.hearth.server.liveness.VerdictWatch;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What the last {@value #MAX} pages with a condition wait for, also when they are gone: one that comes back still shows
 * those open spans, and one that has ended meanwhile may no longer match. That its connection broke the server may learn
 * only later, so pages are kept from their start. Thread-safe.
 */
final class PageWatches {

    static final int MAX = 64;

    private final ArrayDeque<Page> pages = new ArrayDeque<>();

    /** Adds a page and returns what earlier ones with the same filter wait for. */
    synchronized List<VerdictWatch> add(LiveFilter filter, VerdictWatch watch) {
        if (filter.equals(LiveFilter.ALL)) {
            return List.of(); // every end matches
        }
        List<VerdictWatch> earlier = pages.stream()
                .filter(page -> page.filter.equals(filter))
                .map(Page::watch)
                .toList();
        if (pages.size() >= MAX) {
            pages.removeFirst();
        }
        pages.addLast(new Page(filter, watch));
        return earlier;
    }

    private record Page(LiveFilter filter, VerdictWatch watch) {}
}

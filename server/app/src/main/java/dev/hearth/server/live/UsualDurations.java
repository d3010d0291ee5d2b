package dev.hearth.server.live;

import dev.hearth.query.pages.LiveReader;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanGroup;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long spans of a service and name usually take, asked of the store at most every half minute for each. Holds the
 * last {@value #MAX_GROUPS} that were asked for. Thread-safe.
 */
final class UsualDurations {

    static final int MAX_GROUPS = 2_000;
    private static final long FRESH_MICROS = 30_000_000;

    private final LiveReader reader;
    private final LongSupplier nowMicros;
    private final Map<SpanGroup, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SpanGroup, Known> eldest) {
            return size() > MAX_GROUPS;
        }
    };

    UsualDurations(LiveReader reader, LongSupplier nowMicros) {
        this.reader = reader;
        this.nowMicros = nowMicros;
    }

    /** Makes sure that {@link #of} knows of the open spans among {@code rows}, with one query. */
    void prepare(Collection<Row> rows) {
        long now = nowMicros.getAsLong();
        Set<SpanGroup> stale = new HashSet<>();
        synchronized (known) {
            for (Row row : rows) {
                SpanGroup group = new SpanGroup(row.service(), row.spanName());
                if (row.isOpen() && stale.size() < MAX_GROUPS && !isFresh(group, now)) {
                    stale.add(group);
                }
            }
        }
        if (stale.isEmpty()) {
            return;
        }
        Map<SpanGroup, Long> found = reader.usualDurations(stale, now);
        synchronized (known) {
            stale.forEach(group -> known.put(group, new Known(found.get(group), now)));
        }
    }

    private boolean isFresh(SpanGroup group, long now) {
        Known entry = known.get(group);
        return entry != null && Math.abs(now - entry.askedMicros) < FRESH_MICROS;
    }

    /** Returns the median in microseconds, or null where nothing is known. */
    @Nullable
    Long of(SpanGroup group) {
        synchronized (known) {
            Known entry = known.get(group);
            return entry == null ? null : entry.medianMicros;
        }
    }

    private record Known(@Nullable Long medianMicros, long askedMicros) {}
}

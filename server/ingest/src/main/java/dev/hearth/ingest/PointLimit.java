package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a metric point that is too large fit: first without its exemplars, then by cutting the largest of its
 * attributes, which {@value RecordLimit#TRUNCATED} lists. The same point is always cut the same way, so that a repeat is
 * known for one.
 */
final class PointLimit {

    private static final int SHORTEST_BYTES = 512;

    private PointLimit() {}

    /** Returns {@code point}, cut if need be, or null if it cannot be made to fit. */
    static @Nullable MetricPoint fit(MetricPoint point, long size, long maxBytes) {
        if (size <= maxBytes) {
            return point;
        }
        MetricPoint bare = Points.with(point, point.metric(), point.stamp().attributes(), List.of());
        long excess = Sizes.of(bare) - maxBytes;
        if (excess <= 0) {
            return bare;
        }
        MetricPoint cut = Points.with(bare, bare.metric(), cut(bare.stamp().attributes(), excess), List.of());
        return Sizes.of(cut) <= maxBytes ? cut : null;
    }

    private static Attributes cut(Attributes attributes, long excess) {
        Map<String, Value> cut = new LinkedHashMap<>(attributes.values());
        List<Value> names = new ArrayList<>();
        long left = excess;
        for (Map.Entry<String, Value> largest : attributes.values().entrySet().stream()
                .sorted(Comparator.comparingLong(field -> -Sizes.of(field.getValue())))
                .toList()) {
            long size = Sizes.of(largest.getValue());
            if (left <= 0 || size <= SHORTEST_BYTES) {
                break;
            }
            Value shorter = RecordLimit.cut(largest.getValue(), SHORTEST_BYTES);
            left -= size - Sizes.of(shorter);
            cut.put(largest.getKey(), shorter);
            names.add(new Value.Text(largest.getKey()));
        }
        cut.put(RecordLimit.TRUNCATED, new Value.Array(names));
        return new Attributes(cut);
    }
}

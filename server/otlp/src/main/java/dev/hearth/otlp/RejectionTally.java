package dev.hearth.otlp;

import dev.hearth.model.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts rejected records by reason, in the order of their first occurrence. Not safe for concurrent use. */
final class RejectionTally {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(String reason, long count) {
        if (count > 0) {
            counts.merge(reason, count, Long::sum);
        }
    }

    List<Rejection> rejections() {
        return counts.entrySet().stream()
                .map(e -> new Rejection(e.getValue(), e.getKey()))
                .toList();
    }
}

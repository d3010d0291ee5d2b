package dev.hearth.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What part of the published tables a query sees. */
record Bounds(@Nullable Instant min, @Nullable Instant max, List<String> environments) {

    static final Bounds NONE = new Bounds(null, null, List.of());

    boolean isOpen() {
        return min == null && max == null && environments.isEmpty();
    }

    /** Returns a condition on a table whose time is in {@code timeColumn}, with a {@code ?} for each of {@link #parameters()}. */
    String sql(String timeColumn) {
        List<String> conditions = new ArrayList<>();
        if (min != null) {
            conditions.add(timeColumn + " >= ?");
        }
        if (max != null) {
            conditions.add(timeColumn + " <= ?");
        }
        if (!environments.isEmpty()) {
            conditions.add("list_contains(CAST(? AS VARCHAR[]), coalesce(deployment_environment, ''))");
        }
        return String.join(" AND ", conditions);
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        if (min != null) {
            parameters.add(min);
        }
        if (max != null) {
            parameters.add(max);
        }
        if (!environments.isEmpty()) {
            parameters.add(environments);
        }
        return parameters;
    }
}

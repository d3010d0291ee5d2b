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

    /**
     * Returns a condition on a table.
     *
     * @param timeColumn where its time is
     * @param values take what the condition compares with
     */
    String sql(String timeColumn, Placeholders values) {
        List<String> conditions = new ArrayList<>();
        if (min != null) {
            conditions.add(timeColumn + " >= " + values.of(min));
        }
        if (max != null) {
            conditions.add(timeColumn + " <= " + values.of(max));
        }
        if (!environments.isEmpty()) {
            conditions.add("list_contains(CAST(%s AS VARCHAR[]), coalesce(deployment_environment, ''))"
                    .formatted(values.of(environments)));
        }
        return String.join(" AND ", conditions);
    }
}

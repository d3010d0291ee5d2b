package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.values.ValueFilters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which rows are looked for.
 *
 * @param fromMicros since the epoch, or {@link Long#MIN_VALUE} for no bound
 * @param toMicros since the epoch, not included, or {@link Long#MAX_VALUE} for no bound
 * @param parts in which of its parts of {@link ValueFilters#PART_MICROS} they can be, counted from the epoch; null for all
 */
record Stretch(long fromMicros, long toMicros, @Nullable List<Long> parts) {

    static final Stretch EVER = new Stretch(Long.MIN_VALUE, Long.MAX_VALUE, null);

    static final Stretch NEVER = new Stretch(Long.MIN_VALUE, Long.MAX_VALUE, List.of());

    boolean isEmpty() {
        return parts != null && parts.isEmpty();
    }

    /** Returns the condition on {@code start_timestamp}. */
    String condition() {
        if (isEmpty()) {
            return "false";
        }
        List<String> conditions = new ArrayList<>();
        if (fromMicros != Long.MIN_VALUE) {
            conditions.add("start_timestamp >= " + time(fromMicros));
        }
        if (toMicros != Long.MAX_VALUE) {
            conditions.add("start_timestamp < " + time(toMicros));
        }
        if (parts != null) {
            conditions.add(parts.stream()
                    .map(part -> Long.toString(part))
                    .collect(Collectors.joining(
                            ", ", "epoch_us(start_timestamp) // " + ValueFilters.PART_MICROS + " IN (", ")")));
        }
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    static String time(long micros) {
        return "TIMESTAMPTZ '" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'";
    }
}

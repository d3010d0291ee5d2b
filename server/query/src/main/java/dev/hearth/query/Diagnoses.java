package dev.hearth.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what should be mended, for the table {@code diagnoses}. Thread-safe. */
public interface Diagnoses {

    /** Finds nothing. */
    Diagnoses NONE = (_, _) -> List.of();

    /**
     * One finding.
     *
     * @param place in the code, or null if the spans do not say
     * @param traceIds of spans that show it
     */
    record Found(
            String id,
            String rule,
            String severity,
            String confidence,
            String sentence,
            @Nullable String place,
            int occurrences,
            long firstMicros,
            long lastMicros,
            String why,
            String fix,
            List<String> traceIds) {}

    /**
     * Examines the spans that began within the bounds, by default those of the last hour; the worst comes first.
     *
     * @throws QueryException if that cannot be done now
     */
    List<Found> find(@Nullable Instant from, @Nullable Instant to);
}

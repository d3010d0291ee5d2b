package dev.hearth.insight.doctor;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that should be mended.
 *
 * @param id the same for the same rule and place, whenever it is asked
 * @param rule the id of the rule that found it
 * @param sentence what is wrong
 * @param where the line of code, or null if the spans do not say
 * @param count how often
 * @param firstMicros when first, in microseconds since the epoch
 * @param lastMicros when last
 * @param why what makes the rule think so
 * @param evidence at most {@value #MOST_EVIDENCE} spans that show it
 */
public record Diagnosis(
        String id,
        String rule,
        Severity severity,
        Confidence confidence,
        String sentence,
        @Nullable Place where,
        int count,
        long firstMicros,
        long lastMicros,
        String why,
        List<Evidence> evidence,
        Fix fix) {

    static final int MOST_EVIDENCE = 5;

    /** The most severe first, of those the surest, of those the most frequent. */
    static final Comparator<Diagnosis> WORST_FIRST = Comparator.comparing(Diagnosis::severity)
            .thenComparing(Diagnosis::confidence)
            .thenComparing(Comparator.comparingInt(Diagnosis::count).reversed())
            .thenComparing(Diagnosis::id);

    public Diagnosis {
        evidence = List.copyOf(evidence);
    }

    /** A span that shows it. */
    public record Evidence(String traceId, String spanId, String message) {

        static Evidence of(SpanFacts span) {
            return new Evidence(span.traceId(), span.spanId(), span.message());
        }
    }
}

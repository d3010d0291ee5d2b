package dev.hearth.insight.doctor;

import dev.hearth.insight.TraceSummary.TraceSpan;
import dev.hearth.insight.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know of a span, or of a log in which an SDK reports something. Times are microseconds since the epoch.
 *
 * @param parentSpanId null for a root
 * @param durationMicros null while it is open
 * @param where where in the user's code it began, or null if it does not say
 * @param call what it asked of whom, or null if it is no client's call
 * @param inputTokens how many tokens its prompt had, or null if it does not say
 * @param queuedMicros how long it waited for its start, or null if it does not say
 * @param scopeFault that it ended where it was not current, or null if nothing is known of that
 * @param blocked what an SDK reports in this log, or null for a span
 */
public record SpanFacts(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        String name,
        String message,
        String scope,
        Sender sender,
        long startMicros,
        @Nullable Long durationMicros,
        Verdict verdict,
        @Nullable Place where,
        @Nullable RemoteCall call,
        @Nullable Long inputTokens,
        @Nullable Long queuedMicros,
        @Nullable ScopeFault scopeFault,
        @Nullable BlockedCall blocked) {

    /** When it ended; while it is open, its last sign of life, at least its start. */
    long endMicros() {
        Long duration = durationMicros;
        if (duration != null) {
            return startMicros + duration;
        }
        Long proof = verdict.lastProofMicros();
        return proof == null ? startMicros : Math.max(proof, startMicros);
    }

    boolean failed() {
        return verdict instanceof Verdict.Error;
    }

    boolean succeeded() {
        return verdict instanceof Verdict.Ok;
    }

    /** What a person calls the place: the line, or else the span's name. */
    String whereabouts() {
        return where == null ? name : where.toString();
    }

    /** What stays the same of the place when lines move. */
    String placeKey() {
        Place place = where;
        String code = place == null ? "" : place.file() + "|" + place.function();
        return sender.service() + "|" + name + "|" + code;
    }

    /** The same for the analysis of fan-outs; an open one counts as long as it was seen to run. */
    TraceSpan forAnalysis() {
        return new TraceSpan(
                spanId,
                parentSpanId,
                name,
                startMicros,
                endMicros() - startMicros,
                verdict,
                inputTokens,
                null,
                null,
                queuedMicros);
    }
}

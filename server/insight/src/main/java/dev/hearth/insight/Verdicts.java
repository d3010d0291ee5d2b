package dev.hearth.insight;

import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/wire.md}. */
@SuppressWarnings("DoNotCallSuggester")
public final class Verdicts {

    private Verdicts() {}

    /**
     * The verdict on what has ended.
     *
     * @param facts what the record says
     */
    public static Verdict ofEnded(EndedFacts facts) {
        throw new UnsupportedOperationException();
    }

    /**
     * The verdict on an open span.
     *
     * @param startNanos when the span started, by its sender's clock; the last sign of life if there is no later one
     * @param nowNanos by the clock of {@code signs}
     */
    public static Verdict ofOpen(long startNanos, ProcessSigns signs, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** Whether an exception of this qualified type means that its span was cancelled. */
    public static boolean isCancellation(@Nullable String exceptionType) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a record says about how it ended.
     *
     * @param kind the record's kind: {@code span}, {@code log}, {@code span_event} or {@code annotation}
     * @param level its severity number
     * @param statusCode {@code OK}, {@code ERROR} or null
     * @param verdict the attribute {@code hearth.verdict}, or null
     * @param reason the attribute {@code hearth.verdict.reason}, or null
     * @param endMicros when it ended
     */
    public record EndedFacts(
            String kind,
            int level,
            @Nullable String statusCode,
            @Nullable String exceptionType,
            @Nullable String verdict,
            @Nullable String reason,
            long endMicros) {}
}

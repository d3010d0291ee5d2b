package dev.hearth.insight;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/wire.md}. */
public final class Verdicts {

    private static final int ERROR_LEVEL = 17;
    private static final long NANOS_PER_MICRO = 1_000;

    private static final Set<String> CANCELLATION_TYPES = Set.of(
            "java.util.concurrent.CancellationException",
            "java.lang.InterruptedException",
            "java.nio.channels.ClosedByInterruptException",
            "kotlin.coroutines.cancellation.CancellationException",
            "kotlinx.coroutines.JobCancellationException",
            "asyncio.exceptions.CancelledError",
            "asyncio.CancelledError",
            "concurrent.futures._base.CancelledError",
            "trio.Cancelled",
            "System.OperationCanceledException",
            "System.Threading.Tasks.TaskCanceledException",
            "AbortError");

    private Verdicts() {}

    /**
     * The verdict on what has ended: what the sender says, otherwise what status and exception, or a log's level, tell.
     *
     * @param facts what the record says
     */
    public static Verdict ofEnded(EndedFacts facts) {
        if ("cancelled".equals(facts.verdict())) {
            return new Verdict.Cancelled(facts.reason(), facts.endMicros());
        }
        if ("abandoned".equals(facts.verdict())) {
            return new Verdict.Abandoned(facts.reason(), facts.endMicros(), null);
        }
        boolean isSpan = facts.kind().equals("span");
        boolean failed = isSpan ? "ERROR".equals(facts.statusCode()) : facts.level() >= ERROR_LEVEL;
        if (!failed) {
            return new Verdict.Ok(facts.endMicros());
        }
        String reason = facts.reason() != null ? facts.reason() : ErrorReason.of(facts);
        return isSpan && isCancellation(facts.exceptionType())
                ? new Verdict.Cancelled(reason, facts.endMicros())
                : new Verdict.Error(reason, facts.endMicros());
    }

    /**
     * The verdict on an open span.
     *
     * @param startNanos when the span started, by its sender's clock; the last sign of life if there is no later one
     * @param nowNanos by the clock of {@code signs}
     */
    public static Verdict ofOpen(long startNanos, ProcessSigns signs, long nowNanos) {
        Long lastSign = signs.lastSignNanos();
        long proofMicros = Math.floorDiv(lastSign == null ? startNanos : lastSign, NANOS_PER_MICRO);
        if (nowNanos <= signs.deadlineNanos()) {
            return new Verdict.Running(proofMicros);
        }
        return signs.promisedIntervalNanos() == null
                ? new Verdict.Unknown("no sign of life", proofMicros, proofMicros)
                : new Verdict.Abandoned("process gone", proofMicros, proofMicros);
    }

    /** Returns the qualified types of exceptions that mean that their span was cancelled. */
    public static Set<String> cancellationTypes() {
        return CANCELLATION_TYPES;
    }

    /** Whether an exception of this qualified type means that its span was cancelled. */
    public static boolean isCancellation(@Nullable String exceptionType) {
        return exceptionType != null && CANCELLATION_TYPES.contains(exceptionType);
    }

    /**
     * What a record says about how it ended.
     *
     * @param kind the record's kind: {@code span}, {@code log}, {@code span_event} or {@code annotation}
     * @param level its severity number
     * @param statusCode {@code OK}, {@code ERROR} or null
     * @param statusMessage the status description, or null
     * @param exceptionMessage the first exception's text, or null; may have many lines
     * @param verdict the attribute {@code hearth.verdict}, or null
     * @param reason the attribute {@code hearth.verdict.reason}, or null
     * @param endMicros when it ended
     */
    public record EndedFacts(
            String kind,
            int level,
            @Nullable String statusCode,
            @Nullable String statusMessage,
            @Nullable String exceptionType,
            @Nullable String exceptionMessage,
            @Nullable String verdict,
            @Nullable String reason,
            long endMicros) {}
}

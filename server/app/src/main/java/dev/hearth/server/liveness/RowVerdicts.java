package dev.hearth.server.liveness;

import dev.hearth.insight.Verdict;
import dev.hearth.insight.Verdicts;
import dev.hearth.insight.Verdicts.EndedFacts;
import dev.hearth.query.SpanVerdicts;
import dev.hearth.query.pages.ExaminedSpan;
import dev.hearth.query.pages.Row;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the verdicts of rows. Thread-safe. */
public final class RowVerdicts implements SpanVerdicts {

    private final LivenessRegistry registry;

    public RowVerdicts(LivenessRegistry registry) {
        this.registry = registry;
    }

    /** Returns how {@code row} stands at this moment. */
    public Verdict of(Row row) {
        if (row.isOpen()) {
            return ofOpen(row.startMicros(), row.serviceInstance(), row.heartbeatIntervalMillis());
        }
        long endMicros = row.startMicros() + Objects.requireNonNullElse(row.durationMicros(), 0L);
        return Verdicts.ofEnded(new EndedFacts(
                row.kind(),
                row.level(),
                row.statusCode(),
                row.statusMessage(),
                row.exceptionType(),
                row.exceptionMessage(),
                row.verdict(),
                row.verdictReason(),
                endMicros));
    }

    /** Returns how {@code span} stands at this moment. */
    public Verdict of(ExaminedSpan span) {
        if (span.open()) {
            return ofOpen(span.startMicros(), span.serviceInstance(), span.heartbeatIntervalMillis());
        }
        long endMicros = span.startMicros() + Objects.requireNonNullElse(span.durationMicros(), 0L);
        return Verdicts.ofEnded(new EndedFacts(
                "span",
                0,
                span.statusCode(),
                span.statusMessage(),
                span.exceptionType(),
                span.exceptionMessage(),
                span.verdict(),
                span.verdictReason(),
                endMicros));
    }

    @Override
    public Standing ofOpen(@Nullable String instance, @Nullable Long promisedMillis) {
        Verdict verdict = ofOpen(nowMicros(), instance, promisedMillis);
        return new Standing(verdict.kind(), verdict.reason());
    }

    @Override
    public Set<String> cancellationTypes() {
        return Verdicts.cancellationTypes();
    }

    private Verdict ofOpen(long startMicros, @Nullable String instance, @Nullable Long promisedMillis) {
        return Verdicts.ofOpen(startMicros * 1_000, registry.signs(instance, promisedMillis), registry.nowNanos());
    }

    /** Returns the current time in microseconds since the epoch. */
    public long nowMicros() {
        return registry.nowNanos() / 1_000;
    }
}

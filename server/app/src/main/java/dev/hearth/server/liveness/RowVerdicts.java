package dev.hearth.server.liveness;

import dev.hearth.insight.Verdict;
import dev.hearth.insight.Verdicts;
import dev.hearth.insight.Verdicts.EndedFacts;
import dev.hearth.query.pages.Row;
import java.util.Objects;

/** Derives the verdicts of rows. Thread-safe. */
public final class RowVerdicts {

    private final LivenessRegistry registry;

    public RowVerdicts(LivenessRegistry registry) {
        this.registry = registry;
    }

    /** Returns how {@code row} stands at this moment. */
    public Verdict of(Row row) {
        if (row.isOpen()) {
            return Verdicts.ofOpen(
                    row.startMicros() * 1_000,
                    registry.signs(row.serviceInstance(), row.heartbeatIntervalMillis()),
                    registry.nowNanos());
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

    /** Returns the current time in microseconds since the epoch. */
    public long nowMicros() {
        return registry.nowNanos() / 1_000;
    }
}

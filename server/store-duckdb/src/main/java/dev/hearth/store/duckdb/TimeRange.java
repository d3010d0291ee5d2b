package dev.hearth.store.duckdb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of time for SQL to compare with.
 *
 * @param from the first instant, or null for the beginning
 * @param to the first instant after, or null for the end
 */
record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    /** What of this lies on one day in UTC. */
    TimeRange on(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = start.plus(1, ChronoUnit.DAYS);
        return new TimeRange(
                from == null || from.isBefore(start) ? start : from, to == null || to.isAfter(end) ? end : to);
    }

    String condition(String column) {
        String after = from == null ? "true" : column + " >= " + literal(from);
        return to == null ? after : after + " AND " + column + " < " + literal(to);
    }

    /** Times are kept in microseconds: what lies before a bound does so still when both are rounded up. */
    private static String literal(Instant bound) {
        long micros = Math.addExact(
                Math.multiplyExact(bound.getEpochSecond(), 1_000_000L), Math.ceilDiv(bound.getNano(), 1_000));
        return "make_timestamptz(%d)".formatted(micros);
    }
}

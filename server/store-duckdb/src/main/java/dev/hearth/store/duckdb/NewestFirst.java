package dev.hearth.store.duckdb;

import dev.hearth.store.ReadRequest;
import dev.hearth.store.duckdb.StartTimes.Stretch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query for the newest rows find their times before anything else of them is worked out, and look no further back
 * than it must. The engine would make every column of every row before it leaves out all but the newest, since it comes
 * upon newer ones to the end. Only where the query selects rows from one source, orders them by {@code start_timestamp
 * DESC} and takes so many; it then selects from the rows that start at those times.
 *
 * @param location of the source in the query, a table's alias included, in bytes of UTF-8
 * @param length of the source, in bytes
 * @param name what a table is called in the query; empty for a subquery, whose name stands behind it
 * @param limit how many rows it takes, if that is written out and none are skipped
 * @param limitParameter the number of the parameter that says how many, from 1, likewise
 */
record NewestFirst(
        int location,
        int length,
        String name,
        @Nullable String limit,
        @Nullable String limitParameter) {

    /** Parameters that are not counted by their place. */
    private static final Pattern NUMBERED = Pattern.compile("\\$\\w");

    /** The engine compares each row with so many times before it reads anything else of it. */
    private static final int MOST_TIMES = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The query in three parts: what stands before the source, the source, and what stands after it. */
    private record Parts(String head, String source, String rest) {}

    /** Whether a probe, which leaves out what stands before the source, has all parameters in the same order. */
    boolean fits(ReadRequest request) {
        int size = request.sql().getBytes(StandardCharsets.UTF_8).length;
        if (location < 0 || length <= 0 || location + length > size) {
            return false;
        }
        Parts parts = parts(request);
        return !parts.head().contains("?")
                && !NUMBERED.matcher(parts.source() + parts.rest()).find();
    }

    /** Returns how many rows the query takes, if that can be told. */
    OptionalLong limit(ReadRequest request) {
        if (limit != null && NUMBER.matcher(limit).matches()) {
            return OptionalLong.of(Long.parseLong(limit));
        }
        if (limitParameter != null && NUMBER.matcher(limitParameter).matches()) {
            int index = Integer.parseInt(limitParameter) - 1;
            if (index >= 0
                    && index < request.parameters().size()
                    && request.parameters().get(index) instanceof Number rows
                    && rows.longValue() >= 0) {
                return OptionalLong.of(rows.longValue());
            }
        }
        return OptionalLong.empty();
    }

    /** Returns SQL for the microseconds at which the rows start that the query would return of a stretch. */
    String probe(ReadRequest request, Stretch stretch) {
        Parts parts = parts(request);
        return "SELECT epoch_us(start_timestamp) FROM (SELECT start_timestamp FROM "
                + part(parts, condition(stretch))
                + parts.rest() + "\n)";
    }

    /**
     * Returns the query over the rows that start at one of these microseconds; or not before them, if they are many or the
     * query skips rows.
     */
    ReadRequest at(ReadRequest request, Collection<Long> micros) {
        Parts parts = parts(request);
        Set<Long> times = new TreeSet<>(micros);
        String condition;
        if (times.isEmpty()) {
            condition = "false";
        } else if (limit(request).isPresent() && times.size() <= MOST_TIMES) {
            condition = times.stream()
                    .map(NewestFirst::time)
                    .collect(Collectors.joining(", ", "start_timestamp IN (", ")"));
        } else {
            condition = condition(new Stretch(Collections.min(times), Long.MAX_VALUE));
        }
        return new ReadRequest(
                parts.head() + part(parts, condition) + parts.rest(), request.parameters(), request.timeout());
    }

    private String part(Parts parts, String condition) {
        String bounded = "(SELECT * FROM %s\nWHERE %s)".formatted(parts.source(), condition);
        return name.isEmpty() ? bounded : bounded + " AS \"%s\"".formatted(name.replace("\"", "\"\""));
    }

    private static String condition(Stretch stretch) {
        String from = stretch.fromMicros() == Long.MIN_VALUE ? "" : "start_timestamp >= " + time(stretch.fromMicros());
        String to = stretch.toMicros() == Long.MAX_VALUE ? "" : "start_timestamp < " + time(stretch.toMicros());
        if (from.isEmpty() || to.isEmpty()) {
            return from.isEmpty() && to.isEmpty() ? "true" : from + to;
        }
        return from + " AND " + to;
    }

    private static String time(long micros) {
        return "TIMESTAMPTZ '" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'";
    }

    private Parts parts(ReadRequest request) {
        byte[] sql = request.sql().getBytes(StandardCharsets.UTF_8);
        int end = location + length;
        return new Parts(text(sql, 0, location), text(sql, location, end), text(sql, end, sql.length));
    }

    private static String text(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}

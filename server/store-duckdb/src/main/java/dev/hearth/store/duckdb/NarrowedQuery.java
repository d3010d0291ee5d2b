package dev.hearth.store.duckdb;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.SelectTree.Source;
import dev.hearth.store.duckdb.values.ValueHash;
import dev.hearth.store.duckdb.values.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a query look through those rows alone that its answer can depend on. For one query and its thread. */
final class NarrowedQuery {

    /** No trace is kept for longer. */
    private static final long MOST_MILLIS = Duration.ofDays(3650).toMillis();

    private final ReadConnection connection;
    private final RunningQuery running;
    private final ParsedQuery query;
    private final Wanted wanted;
    private final RowPlaces places;
    private final DayTables tables;

    private NarrowedQuery(
            ReadConnection connection, RunningQuery running, ParsedQuery query, Wanted wanted, RowPlaces places) {
        this.connection = connection;
        this.running = running;
        this.query = query;
        this.wanted = wanted;
        this.places = places;
        this.tables = places.tables();
    }

    /**
     * Returns the SQL to run in the same transaction; null if the query can depend on any row.
     *
     * @param required attributes that each row must have
     */
    static @Nullable String of(
            ReadConnection connection,
            RunningQuery running,
            ParsedQuery query,
            List<RequiredAttribute> required,
            RowPlaces places)
            throws SQLException {
        boolean known = canBeNarrowed(query);
        NewestFirst newest = query.newest();
        boolean few = places.tables().areFew();
        boolean anywhere = query.traces().isEmpty() && required.isEmpty();
        if (newest == null && (!known || (few && anywhere))) {
            return null;
        }
        // What is known of rows and tables afterwards is all that the query can see.
        connection.fixSnapshot();
        Wanted wanted = known ? new Wanted(RequiredValues.hashes(required), traces(query.traces(), few)) : Wanted.ANY;
        NarrowedQuery narrowed = new NarrowedQuery(connection, running, query, wanted, places);
        return newest == null ? narrowed.over(places.of(wanted, query.times())).sql() : narrowed.newest(newest.limit());
    }

    /** A trace whose id begins with its time the engine finds as quickly without a hint, where the tables are few. */
    private static List<int[]> traces(Set<UUID> traces, boolean few) {
        boolean inOrder =
                few && traces.size() == 1 && beginsWithTime(traces.iterator().next());
        return inOrder
                ? List.of()
                : traces.stream()
                        .map(trace ->
                                ValueHash.traceHashes(trace.getMostSignificantBits(), trace.getLeastSignificantBits()))
                        .toList();
    }

    private static boolean beginsWithTime(UUID trace) {
        long millis = trace.getMostSignificantBits() >>> 16;
        return Math.abs(System.currentTimeMillis() - millis) < MOST_MILLIS;
    }

    /** Goes back in time until there are as many rows as the query takes, and returns the query for those. */
    private String newest(OptionalLong limit) throws SQLException {
        if (limit.isEmpty()) {
            Stretch all = places.of(wanted, query.times());
            return newest(all, startsOf(all));
        }
        Stretches stretches = places.newestFirst(wanted, query.times());
        List<Long> found = new ArrayList<>();
        Stretch looked = null;
        long sure = 0;
        while (stretches.hasNext() && (looked == null || sure < limit.getAsLong())) {
            Stretch next = stretches.next(sure, limit.getAsLong() - sure);
            found.addAll(startsOf(next));
            sure = found.stream().filter(micros -> micros > next.restMicros()).count();
            looked = looked == null ? next : looked.or(next);
        }
        found.sort(Comparator.reverseOrder());
        List<Long> newest = found.subList(0, (int) Math.min(found.size(), limit.getAsLong()));
        return newest(looked == null ? Stretch.NONE : looked, newest);
    }

    private String newest(Stretch looked, List<Long> starts) {
        return Objects.requireNonNull(over(looked.since(starts)).newest()).at(starts);
    }

    private List<Long> startsOf(Stretch stretch) throws SQLException {
        NewestFirst newest = Objects.requireNonNull(over(stretch).newest());
        List<Long> starts = new ArrayList<>();
        try (Statement statement = connection.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(newest.probe(canBeNarrowed(query) ? "true" : stretch.condition()))) {
            while (rows.next()) {
                starts.add(rows.getLong(1));
            }
        }
        running.check();
        return starts;
    }

    private ParsedQuery over(Stretch stretch) {
        Source base = query.base();
        if (base == null || !canBeNarrowed(query)) {
            return query;
        }
        Stretch rows = query.traces().size() == 1
                ? stretch.where("trace_key = UUID '" + query.traces().iterator().next() + "'")
                : stretch;
        return query.over(base, Views.over(table(base), tables, rows));
    }

    private static boolean canBeNarrowed(ParsedQuery query) {
        return query.base() != null && Views.canNarrow(table(query.base()));
    }

    private static String table(Source base) {
        return String.valueOf(base.table()).toLowerCase(Locale.ROOT);
    }
}

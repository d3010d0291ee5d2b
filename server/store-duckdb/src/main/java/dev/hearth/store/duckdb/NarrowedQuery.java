package dev.hearth.store.duckdb;

import dev.hearth.store.RequiredAttribute;
import dev.hearth.store.duckdb.query.NewestFirst;
import dev.hearth.store.duckdb.query.ParsedQuery;
import dev.hearth.store.duckdb.query.ReadColumns;
import dev.hearth.store.duckdb.query.RowPlace;
import dev.hearth.store.duckdb.query.Stretch;
import dev.hearth.store.duckdb.query.Stretches;
import dev.hearth.store.duckdb.values.Wanted;
import dev.hearth.store.duckdb.values.WantedTrace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Has a query look through those rows alone that its answer can depend on. For one query and its thread. */
final class NarrowedQuery {

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
        boolean known = view(query) != null;
        NewestFirst newest = query.newest();
        if (newest == null && !known) {
            return null;
        }
        // The snapshot is from before: what is known of rows and tables now is all that the query can see.
        Wanted wanted = known
                ? new Wanted(
                        RequiredValues.hashes(required),
                        query.traces().stream().map(WantedTrace::of).toList())
                : Wanted.ANY;
        NarrowedQuery narrowed = new NarrowedQuery(connection, running, query, wanted, places);
        return newest == null
                ? narrowed.over(places.of(wanted, query.times()), query.columns())
                        .sql()
                : narrowed.newest(newest.limit());
    }

    /** Goes back in time until there are as many rows as the query takes, and returns the query for those. */
    private String newest(OptionalLong limit) throws SQLException {
        if (limit.isEmpty()) {
            Stretch all = places.of(wanted, query.times());
            return newest(all, rows(all));
        }
        Stretches stretches = places.newestFirst(wanted, query.times());
        List<FoundRow> found = new ArrayList<>();
        Stretch looked = null;
        long sure = 0;
        while (stretches.hasNext() && (looked == null || sure < limit.getAsLong())) {
            Stretch next = stretches.next(sure, limit.getAsLong() - sure);
            found.addAll(rows(next));
            sure = found.stream()
                    .filter(row -> row.startMicros() > next.restMicros())
                    .count();
            looked = looked == null ? next : looked.or(next);
        }
        found.sort(Comparator.comparingLong(FoundRow::startMicros).reversed());
        List<FoundRow> newest = found.subList(0, (int) Math.min(found.size(), limit.getAsLong()));
        return newest(looked == null ? Stretch.NONE : looked, newest);
    }

    private String newest(Stretch looked, List<FoundRow> rows) {
        NewestFirst newest = newest(query);
        List<Long> starts = rows.stream().map(FoundRow::startMicros).toList();
        View view = view(query);
        if (view == null) {
            return newest.at(starts);
        }
        List<RowPlace> found =
                rows.stream().map(FoundRow::place).filter(Objects::nonNull).toList();
        return found.isEmpty() || found.size() < rows.size()
                ? over(looked.since(starts).where(newest.among(starts)), query.columns())
                        .sql()
                : newest(over(view.at(found, query.columns()))).unconditional();
    }

    private List<FoundRow> rows(Stretch stretch) throws SQLException {
        NewestFirst newest = newest(query);
        View view = view(query);
        if (view == null) {
            return found(newest.probe(stretch.condition()), false);
        }
        Stretch wanted = ofTrace(stretch);
        String placed = newest.canBePlaced() ? view.withPlaces(tables, wanted, newest.columns()) : null;
        return placed == null
                ? found(newest(over(stretch, newest.columns())).probe(Stretch.ANY), false)
                : found(newest(over(placed)).probeOfPlaces(), true);
    }

    private List<FoundRow> found(String sql, boolean placed) throws SQLException {
        List<FoundRow> found = new ArrayList<>();
        try (Statement statement = connection.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(new FoundRow(
                        rows.getLong(1),
                        placed ? new RowPlace(rows.getString(2), rows.getLong(3), rows.getString(4)) : null));
            }
        }
        running.check();
        return found;
    }

    private static NewestFirst newest(ParsedQuery query) {
        return Objects.requireNonNull(query.newest());
    }

    private ParsedQuery over(Stretch stretch, ReadColumns columns) {
        View view = Objects.requireNonNull(view(query));
        return over(view.over(tables, ofTrace(stretch), columns));
    }

    private ParsedQuery over(String rows) {
        return query.over(Objects.requireNonNull(query.base()), rows);
    }

    private Stretch ofTrace(Stretch stretch) {
        return query.traces().size() == 1
                ? stretch.where(
                        "r.trace_id = UUID '" + query.traces().iterator().next() + "'")
                : stretch;
    }

    private static @Nullable View view(ParsedQuery query) {
        return query.base() == null ? null : View.named(query.base().table());
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.query.TimeWindow;
import dev.hearth.store.duckdb.rows.Day;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which tables hold what of which UTC day, at one time. Immutable.
 *
 * @see Partitions
 */
final class DayTables {

    /** A query names so many at most; with more it reads the view of all. */
    private static final int MOST_DAYS = 40;

    static final DayTables NONE = new DayTables(Map.of(), true);

    /** Rows can be in any table. */
    static final DayTables UNKNOWN = new DayTables(Map.of(), false);

    private final Map<PartitionKind, NavigableMap<Long, List<String>>> tables;
    private final boolean exact;

    /**
     * Tables by kind and day.
     *
     * @param exact whether each row is in a table of the day on which it starts
     */
    DayTables(Map<PartitionKind, ? extends Map<Long, List<String>>> tables, boolean exact) {
        this.tables = new EnumMap<>(PartitionKind.class);
        tables.forEach((kind, days) -> this.tables.put(kind, new TreeMap<>(days)));
        this.exact = exact;
    }

    /** Returns those and these. */
    DayTables and(DayTables others) {
        DayTables both = new DayTables(tables, exact && others.exact);
        others.tables.forEach((kind, days) -> days.forEach((day, names) -> both.tables
                .computeIfAbsent(kind, _ -> new TreeMap<>())
                .merge(day, names, (some, more) -> some.size() >= more.size() ? some : more)));
        return both;
    }

    /**
     * Returns what to read for the rows of a kind that start within a time: tables of days, none if there are no such rows; the
     * view of all where these are too many, or not everything can be told.
     *
     * @param turns in which of a day's tables the rows are, see {@link dev.hearth.store.duckdb.values.TableTurns}
     */
    List<String> within(PartitionKind kind, TimeWindow times, int turns) {
        NavigableMap<Long, List<String>> days = within(tables.getOrDefault(kind, new TreeMap<>()), times);
        return exact && days.size() <= MOST_DAYS
                ? days.values().stream()
                        .flatMap(List::stream)
                        .filter(table -> (Partitions.turn(table) & turns) != 0)
                        .toList()
                : List.of(kind.view());
    }

    private static NavigableMap<Long, List<String>> within(NavigableMap<Long, List<String>> days, TimeWindow times) {
        return times.isEmpty()
                ? new TreeMap<>()
                : days.subMap(Day.ofMicros(times.fromMicros()), true, Day.ofMicros(times.toMicros()), true);
    }
}

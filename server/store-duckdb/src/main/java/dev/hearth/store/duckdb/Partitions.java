package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.text.SqlFiles;
import dev.hearth.store.duckdb.values.TableTurns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which tables hold what of which day: the catalogue table in memory. When tables of a kind have come or gone, {@link
 * #publish} before the commit and tell of it {@link #committed afterwards}; queries under way keep what they see. Changes
 * belong to the connection's transaction; after a rollback, {@link #reload} it. Only the holder of the writer's lock may use it.
 *
 * <p>A day with many rows has two tables that take turns: while the engine compresses what was appended to one, which
 * locks it, commits append to the other.
 */
final class Partitions {

    /** A row of one more day goes into the nearest partition: senders choose days, and each is a table. */
    static final int MOST_DAYS = 400;

    /** A day that takes fewer rows at a time is compressed too quickly for anyone to notice. */
    static final int BUSY_ROWS = 20_000;

    /** What the name of a day's second table ends with. */
    private static final String SECOND = "_2";

    private final Connection connection;
    private final int mostDays;
    private final Map<PartitionKind, NavigableMap<Long, Turns>> tables = new EnumMap<>(PartitionKind.class);
    private final Set<PartitionKind> changed = EnumSet.noneOf(PartitionKind.class);
    private boolean exact;
    private volatile DayTables visible = DayTables.NONE;

    /** The tables of one day, and which of them is written to. */
    private static final class Turns {
        final List<String> names = new ArrayList<>(2);
        int rows;
        boolean second;

        String current() {
            return names.get(second && names.size() > 1 ? 1 : 0);
        }
    }

    private Partitions(Connection connection, int mostDays) {
        this.connection = connection;
        this.mostDays = mostDays;
    }

    static Partitions load(Connection connection) throws SQLException {
        return load(connection, MOST_DAYS);
    }

    static Partitions load(Connection connection, int mostDays) throws SQLException {
        Partitions partitions = new Partitions(connection, mostDays);
        partitions.reload();
        return partitions;
    }

    void reload() throws SQLException {
        tables.clear();
        changed.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("partitions"))) {
            while (rows.next()) {
                String kind = rows.getString(1);
                for (PartitionKind known : PartitionKind.values()) {
                    if (known.text().equals(kind)) {
                        of(known)
                                .computeIfAbsent(rows.getLong(2), _ -> new Turns())
                                .names
                                .add(rows.getString(3));
                    }
                }
            }
            exact = isExact(statement);
        }
        committed();
    }

    private static boolean isExact(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT bool_or(days_are_mixed) FROM store_state")) {
            return row.next() && !row.getBoolean(1);
        }
    }

    /**
     * Returns the tables that a transaction can see that has begun to read. Any thread may ask; one may be among them that is
     * not there yet or no more.
     */
    DayTables visible() {
        return visible;
    }

    /** What was changed is committed. */
    void committed() {
        visible = here();
    }

    private DayTables here() {
        Map<PartitionKind, Map<Long, List<String>>> here = new EnumMap<>(PartitionKind.class);
        tables.forEach((kind, days) -> {
            Map<Long, List<String>> names = new TreeMap<>();
            days.forEach((day, turns) -> names.put(day, List.copyOf(turns.names)));
            here.put(kind, names);
        });
        return new DayTables(here, exact);
    }

    private NavigableMap<Long, Turns> of(PartitionKind kind) {
        return tables.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    /** Returns the days that a kind has tables for. */
    Set<Long> days(PartitionKind kind) {
        return of(kind).keySet();
    }

    /** Returns the tables of a day, none if it has no rows. */
    List<String> tables(PartitionKind kind, long day) {
        Turns turns = of(kind).get(day);
        return turns == null ? List.of() : List.copyOf(turns.names);
    }

    /** Returns the table to append a row of this day to, which is there afterwards. */
    String table(PartitionKind kind, long day) throws SQLException {
        return table(kind, day, 1);
    }

    /** Returns the table to append rows of this day to, which is there afterwards. */
    String table(PartitionKind kind, long day, int rows) throws SQLException {
        NavigableMap<Long, Turns> days = of(kind);
        Turns turns = days.get(day);
        if (turns == null) {
            if (days.size() >= mostDays) {
                mixDays();
                return nearest(days, day).current();
            }
            turns = new Turns();
            create(kind, day, turns);
            days.put(day, turns);
        } else if (turns.second && turns.names.size() == 1) {
            create(kind, day, turns);
        }
        turns.rows += rows;
        return turns.current();
    }

    private void mixDays() throws SQLException {
        if (exact) {
            exact = false;
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE store_state SET days_are_mixed = true");
            }
            visible = visible.and(here());
        }
    }

    /** Returns which of a day's tables one is. */
    static int turn(String table) {
        return table.endsWith(SECOND) ? TableTurns.SECOND : TableTurns.FIRST;
    }

    /** From now on the other tables of busy days are appended to. */
    void takeTurns() {
        for (NavigableMap<Long, Turns> days : tables.values()) {
            for (Turns turns : days.values()) {
                if (turns.rows >= BUSY_ROWS || turns.names.size() > 1) {
                    turns.second = !turns.second;
                }
                turns.rows = 0;
            }
        }
    }

    private void create(PartitionKind kind, long day, Turns turns) throws SQLException {
        String table = kind.text() + "_" + Day.compact(day).replace('-', 'm') + (turns.names.isEmpty() ? "" : SECOND);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s AS FROM %s WITH NO DATA".formatted(table, kind.template()));
            statement.execute("INSERT INTO partitions VALUES ('%s', DATE '%s', '%s')"
                    .formatted(kind.text(), Day.iso(day), table));
        }
        turns.names.add(table);
        changed.add(kind);
    }

    /** Returns how many rows a day's partition has. */
    long rows(PartitionKind kind, long day) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(kind, day)) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    rows += row.getLong(1);
                }
            }
        }
        return rows;
    }

    /** Drops the partition of a day with all its rows. */
    void drop(PartitionKind kind, long day) throws SQLException {
        List<String> dropped = tables(kind, day);
        try (Statement statement = connection.createStatement()) {
            for (String table : dropped) {
                statement.execute("DROP TABLE " + table);
                statement.execute("DELETE FROM partitions WHERE table_name = '" + table + "'");
                changed.add(kind);
            }
        }
        of(kind).remove(day);
    }

    /** Makes the views of kinds whose tables have come or gone show those that there are. */
    void publish() throws SQLException {
        for (PartitionKind kind : changed) {
            buildView(kind);
        }
        if (!changed.isEmpty()) {
            visible = visible.and(here());
        }
        changed.clear();
    }

    /** Makes the view of a kind, there or not, show the partitions there are. */
    void buildView(PartitionKind kind) throws SQLException {
        Collection<Turns> days = of(kind).values();
        String source = days.isEmpty()
                ? "FROM %s WHERE false".formatted(kind.template())
                : UnionOfTables.of(days.stream()
                        .flatMap(turns -> turns.names.stream())
                        .map(name -> "FROM " + name)
                        .toList());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW %s AS %s".formatted(kind.view(), source));
        }
    }

    private static Turns nearest(NavigableMap<Long, Turns> days, long day) {
        Map.Entry<Long, Turns> before = days.floorEntry(day);
        Map.Entry<Long, Turns> after = days.ceilingEntry(day);
        if (before == null || after == null) {
            return (before == null ? days.firstEntry() : before).getValue();
        }
        return (day - before.getKey() <= after.getKey() - day ? before : after).getValue();
    }
}

package dev.hearth.store.duckdb;

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
 * Which table holds what of which day: the catalogue table in memory. When tables of a kind have come or gone, {@link
 * #publish} before the commit; queries under way keep what they see. Changes belong to the connection's transaction;
 * after a rollback, {@link #reload} it. Only the holder of the writer's lock may use it.
 */
final class Partitions {

    /** A row of one more day goes into the nearest partition: senders choose days, and each is a table. */
    static final int MOST_DAYS = 400;

    private final Connection connection;
    private final int mostDays;
    private final Map<PartitionKind, NavigableMap<Long, String>> tables = new EnumMap<>(PartitionKind.class);

    private final Set<PartitionKind> changed = EnumSet.noneOf(PartitionKind.class);

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
                        days(known).put(rows.getLong(2), rows.getString(3));
                    }
                }
            }
        }
    }

    /** Returns the tables of a kind by day. */
    NavigableMap<Long, String> days(PartitionKind kind) {
        return tables.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    /** Returns the table for a day's rows, which is there afterwards. */
    String table(PartitionKind kind, long day) throws SQLException {
        NavigableMap<Long, String> days = days(kind);
        String known = days.get(day);
        if (known != null) {
            return known;
        }
        if (days.size() >= mostDays) {
            return nearest(days, day);
        }
        String table = kind.text() + "_" + Day.compact(day).replace('-', 'm');
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s AS FROM %s WITH NO DATA".formatted(table, kind.template()));
            statement.execute("INSERT INTO partitions VALUES ('%s', DATE '%s', '%s')"
                    .formatted(kind.text(), Day.iso(day), table));
        }
        days.put(day, table);
        changed.add(kind);
        return table;
    }

    /** Returns how many rows a day's partition has. */
    long rows(PartitionKind kind, long day) throws SQLException {
        String table = days(kind).get(day);
        if (table == null) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Drops the partition of a day with all its rows. */
    void drop(PartitionKind kind, long day) throws SQLException {
        String table = days(kind).remove(day);
        if (table != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE " + table);
                statement.execute("DELETE FROM partitions WHERE table_name = '" + table + "'");
            }
            changed.add(kind);
        }
    }

    /** Makes the views of kinds whose tables have come or gone show those that there are. */
    void publish() throws SQLException {
        for (PartitionKind kind : changed) {
            buildView(kind);
        }
        changed.clear();
    }

    /** Makes the view of a kind, there or not, show the partitions there are. */
    void buildView(PartitionKind kind) throws SQLException {
        Collection<String> names = days(kind).values();
        String source = names.isEmpty()
                ? "FROM %s WHERE false".formatted(kind.template())
                : union(names.stream().map(name -> "FROM " + name).toList());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE VIEW %s AS %s".formatted(kind.view(), source));
        }
    }

    /** A balanced tree, since the engine's parser is not deep. */
    private static String union(List<String> sources) {
        List<String> level = sources;
        while (level.size() > 1) {
            List<String> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(
                        i + 1 < level.size()
                                ? "(%s) UNION ALL (%s)".formatted(level.get(i), level.get(i + 1))
                                : level.get(i));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static String nearest(NavigableMap<Long, String> days, long day) {
        Map.Entry<Long, String> before = days.floorEntry(day);
        Map.Entry<Long, String> after = days.ceilingEntry(day);
        if (before == null || after == null) {
            return (before == null ? days.firstEntry() : before).getValue();
        }
        return (day - before.getKey() <= after.getKey() - day ? before : after).getValue();
    }
}

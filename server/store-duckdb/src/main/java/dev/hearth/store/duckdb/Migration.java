package dev.hearth.store.duckdb;

import dev.hearth.store.duckdb.rows.Day;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings what earlier versions kept into the tables of this one, within the connection's transaction: versions 1 and 2 had a few
 * wide tables in place of partitions.
 */
final class Migration {

    private final Connection connection;

    Migration(Connection connection) {
        this.connection = connection;
    }

    /** Moves the old tables and views out of the way of the new ones. */
    void clear(long version) throws SQLException {
        execute(SqlFiles.query("drop_views"));
        for (long from = version; from < 3; from++) {
            execute(SqlFiles.query("migrate_" + from));
        }
        if (version <= 4) {
            execute(SqlFiles.query("migrate_4"));
        }
    }

    /** Fills the new tables, which are there now. */
    void fill(Partitions partitions) throws SQLException {
        execute(SqlFiles.query("migrated_side_tables"));
        Map<PartitionKind, Map<String, List<Long>>> days = new LinkedHashMap<>();
        for (PartitionKind kind : PartitionKind.values()) {
            Map<String, List<Long>> tables = new TreeMap<>();
            for (long day : days(kind)) {
                tables.computeIfAbsent(partitions.table(kind, day), _ -> new ArrayList<>())
                        .add(day);
            }
            days.put(kind, tables);
        }
        for (PartitionKind kind : days.keySet()) {
            for (Map.Entry<String, List<Long>> table : days.get(kind).entrySet()) {
                List<String> within =
                        table.getValue().stream().map(Migration::startsOn).toList();
                move(kind.text(), table.getKey(), String.join(" OR ", within));
            }
        }
        move("open", "open_records", "true");
        execute(SqlFiles.query("migrated_end"));
    }

    private List<Long> days(PartitionKind kind) throws SQLException {
        List<Long> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("migrated_days"))) {
            while (rows.next()) {
                if (rows.getString(1).equals(kind.text())) {
                    days.add(rows.getLong(2));
                }
            }
        }
        return days;
    }

    private static String startsOn(long day) {
        return "o.start_timestamp >= TIMESTAMPTZ '%s 00:00:00+00' AND o.start_timestamp < TIMESTAMPTZ '%s 00:00:00+00'"
                .formatted(Day.iso(day), Day.iso(day + 1));
    }

    private void move(String kind, String table, String days) throws SQLException {
        execute(SqlFiles.query("migrated_rows")
                .replace("{table}", table)
                .replace("{kind}", kind)
                .replace("{days}", days));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import dev.hearth.store.ColumnType;
import dev.hearth.store.RecordColumn;
import dev.hearth.store.RecordColumns;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.text.SqlFiles;
import dev.hearth.store.duckdb.text.WellFormed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds what many records share, once for each distinct content, under a small number. What was seen lately
 * is kept in memory, so that a record costs a look by identity. Writes belong to the connection's transaction. Only the
 * holder of the writer's lock may use it.
 */
final class SideTable {

    /** Distinct contents are the sender's choice. */
    private static final int MOST_KEPT = 10_000;

    private final Connection connection;
    private final String table;
    private final String key;
    private final Function<Record, Object> part;
    private final List<RecordColumn> columns;
    private final JsonText json = new JsonText();
    private final IdentityHashMap<Object, Integer> batch = new IdentityHashMap<>();
    private final Map<List<@Nullable Object>, Integer> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<@Nullable Object>, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private int next;

    /**
     * Opens the table.
     *
     * @param part what of a record the table holds
     */
    SideTable(Connection connection, String table, String key, Function<Record, Object> part) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.key = key;
        this.part = part;
        this.columns = columns(connection, table, key);
        reload();
    }

    static SideTable resources(Connection connection) throws SQLException {
        return new SideTable(connection, "resources", "resource_id", Record::resource);
    }

    static SideTable scopes(Connection connection) throws SQLException {
        return new SideTable(connection, "scopes", "scope_id", Record::scope);
    }

    /** Forgets what the last batch looked up by identity. */
    void startBatch() {
        batch.clear();
    }

    /** Returns the number of the record's part, which the table has afterwards. */
    int id(Record record) throws SQLException {
        Integer known = batch.get(part.apply(record));
        if (known != null) {
            return known;
        }
        List<@Nullable Object> content = content(record);
        Integer id = kept.get(content);
        if (id == null) {
            id = find(content);
            if (id == null) {
                id = insert(content);
            }
            kept.put(content, id);
        }
        batch.put(part.apply(record), id);
        return id;
    }

    /** Forgets everything: after a rollback, or when rows were deleted. */
    void reload() throws SQLException {
        batch.clear();
        kept.clear();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT coalesce(max(%s), 0) + 1 FROM %s".formatted(key, table))) {
            row.next();
            next = row.getInt(1);
        }
    }

    private @Nullable Integer find(List<@Nullable Object> content) throws SQLException {
        String same = columns.stream()
                .map(column -> column.name() + " IS NOT DISTINCT FROM ?")
                .collect(Collectors.joining(" AND "));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT min(%s) FROM %s WHERE %s".formatted(key, table, same))) {
            bind(statement, content, 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int id = row.getInt(1);
                return row.wasNull() ? null : (Integer) id;
            }
        }
    }

    private int insert(List<@Nullable Object> content) throws SQLException {
        String names = columns.stream().map(RecordColumn::name).collect(Collectors.joining(", "));
        String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO %s (%s, %s) VALUES (?, %s)".formatted(table, key, names, marks))) {
            statement.setInt(1, next);
            bind(statement, content, 2);
            statement.executeUpdate();
        }
        return next++;
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> content, int first)
            throws SQLException {
        for (int i = 0; i < content.size(); i++) {
            statement.setObject(first + i, content.get(i));
        }
    }

    private List<@Nullable Object> content(Record record) {
        List<@Nullable Object> content = new ArrayList<>(columns.size());
        for (RecordColumn column : columns) {
            Object value = column.value().apply(record);
            if (value != null && column.column().type() == ColumnType.JSON) {
                value = json.encode(value);
            }
            content.add(value instanceof String text ? WellFormed.text(text) : value);
        }
        return content;
    }

    private static List<RecordColumn> columns(Connection connection, String table, String key) throws SQLException {
        List<RecordColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SqlFiles.query("columns"))) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (!name.equals(key)) {
                        columns.add(RecordColumns.ALL.stream()
                                .filter(column -> column.name().equals(name))
                                .findFirst()
                                .orElseThrow());
                    }
                }
            }
        }
        return List.copyOf(columns);
    }
}

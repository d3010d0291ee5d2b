package dev.hearth.query;

import dev.hearth.store.Column;
import dev.hearth.store.ColumnType;
import dev.hearth.store.InvalidQueryException;
import dev.hearth.store.PublishedTables;
import dev.hearth.store.ReadRequest;
import dev.hearth.store.RecordReader;
import dev.hearth.store.RowCursor;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The published tables in an in-memory DuckDB, filled row by row. Reads as a store does; for one thread at a time. */
public final class DuckDbTables implements RecordReader, AutoCloseable {

    private final Connection connection;
    private long sequence;

    /** What was read last. */
    public ReadRequest lastRequest;

    public DuckDbTables() {
        String columns = PublishedTables.LIVE_RECORDS.columns().stream()
                .map(column -> column.name() + " " + engineType(column))
                .collect(Collectors.joining(", "));
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("CREATE TABLE stored (" + columns + ")");
            execute("CREATE VIEW records_all AS SELECT * EXCLUDE (commit_seq) FROM stored");
            execute("CREATE VIEW live_records AS SELECT * FROM stored s WHERE kind <> 'pending_span' OR NOT EXISTS"
                    + " (FROM stored e WHERE e.trace_id = s.trace_id AND e.span_id = s.span_id AND e.kind = 'span')");
            execute("CREATE VIEW records AS SELECT * FROM records_all WHERE kind <> 'pending_span'");
            execute("CREATE VIEW open_spans AS SELECT * EXCLUDE (commit_seq) FROM live_records"
                    + " WHERE kind = 'pending_span'");
            for (String table : List.of("records_all", "live_records", "records", "open_spans")) {
                execute(("CREATE VIEW keyed_%1$s AS SELECT * EXCLUDE (fields),"
                                + " list_transform(map_keys(fields), lambda k: CAST(to_json(k) AS VARCHAR)) AS attribute_keys,"
                                + " list_transform(map_values(fields), lambda v: coalesce(v, CAST('null' AS JSON)))"
                                + " AS attribute_values,"
                                + " CAST(trace_id AS UUID) AS trace_key, CAST(CAST(unhex(span_id) AS BIT) AS BIGINT) AS span_key, 0 AS commit_key"
                                + " FROM (SELECT *, from_json(attributes, '\"MAP(VARCHAR, JSON)\"') AS fields FROM %1$s)")
                        .formatted(table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores a row as a commit of its own; columns not named have quiet defaults. Values are SQL. */
    public void add(String kind, int span, Map<String, String> others) {
        sequence++;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("trace_id", "'" + "a".repeat(32) + "'");
        values.put("span_id", "'%016x'".formatted(span));
        values.put("kind", "'" + kind + "'");
        values.put("span_name", "'work'");
        values.put("message", "'working'");
        values.put("level", "9");
        values.put("start_timestamp", at(span));
        values.put("end_timestamp", at(span));
        values.put("is_exception", "false");
        values.put("attributes", "'{}'");
        values.put("tags", "[]");
        values.put("otel_scope_name", "'test'");
        values.put("otel_scope_attributes", "'{}'");
        values.put("otel_resource_attributes", "'{}'");
        values.put("otel_events", "'[]'");
        values.put("otel_links", "'[]'");
        values.put("service_name", "'shop'");
        values.put("commit_seq", Long.toString(sequence));
        values.putAll(others);
        try {
            execute("INSERT INTO stored (%s) VALUES (%s)"
                    .formatted(String.join(", ", values.keySet()), String.join(", ", values.values())));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A time in SQL: so many seconds after the epoch's first day. */
    public static String at(double seconds) {
        return "make_timestamptz(%d)".formatted(micros(seconds));
    }

    public static long micros(double seconds) {
        return 86_400_000_000L + Math.round(seconds * 1e6);
    }

    @Override
    public long lastSequence() {
        return sequence;
    }

    @Override
    public RowCursor read(ReadRequest request) {
        lastRequest = request;
        try (PreparedStatement statement = connection.prepareStatement(request.sql())) {
            for (int i = 0; i < request.parameters().size(); i++) {
                statement.setObject(i + 1, bound(request.parameters().get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return cursor(rows);
            }
        } catch (SQLException e) {
            throw new InvalidQueryException(e.getMessage() + "\n" + request.sql(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Object bound(Object parameter) throws SQLException {
        return switch (parameter) {
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case List<?> list -> connection.createArrayOf("VARCHAR", list.toArray());
            default -> parameter;
        };
    }

    private static RowCursor cursor(ResultSet rows) throws SQLException {
        var meta = rows.getMetaData();
        List<RowCursor.ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new RowCursor.ResultColumn(meta.getColumnLabel(i), type(meta.getColumnTypeName(i))));
        }
        List<Object[]> values = new ArrayList<>();
        while (rows.next()) {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(columns.get(i).type(), rows.getObject(i + 1));
            }
            values.add(row);
        }
        return new ListCursor(columns, values);
    }

    private static Object value(ColumnType type, Object value) throws SQLException {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case Array array -> Arrays.asList((Object[]) array.getArray());
            case null -> null;
            default -> type == ColumnType.JSON ? value.toString() : value;
        };
    }

    private static ColumnType type(String engine) {
        return switch (engine) {
            case "VARCHAR" -> ColumnType.TEXT;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "INTEGER" -> ColumnType.INTEGER;
            case "BIGINT" -> ColumnType.BIGINT;
            case "DOUBLE" -> ColumnType.DOUBLE;
            case "JSON" -> ColumnType.JSON;
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMP;
            case "VARCHAR[]" -> ColumnType.TEXT_ARRAY;
            default -> ColumnType.OTHER;
        };
    }

    private static String engineType(Column column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case TEXT_ARRAY -> "VARCHAR[]";
            default -> column.type().name();
        };
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

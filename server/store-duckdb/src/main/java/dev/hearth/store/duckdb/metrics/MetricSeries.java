package dev.hearth.store.duckdb.metrics;

import dev.hearth.model.MetricPoint;
import dev.hearth.store.MetricColumns;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The series by their numbers. A series that is new gets the next number and its row, within the connection's
 * transaction. For one thread.
 */
final class MetricSeries {

    private static final int MOST_KNOWN = 100_000;

    private final DuckDBConnection connection;
    private final SeriesHash hash = new SeriesHash();
    private final MetricAppender columns = new MetricAppender();

    /** Some of the stored series. */
    private final Map<ContentHash, Integer> known = new HashMap<>();

    /** Those of the transaction under way. */
    private final Map<ContentHash, Integer> added = new HashMap<>();

    private int next;

    MetricSeries(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        forget();
    }

    /** Returns the number of each point's series, new ones among them. */
    int[] numbers(List<MetricPoint> points) throws SQLException {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        hash.clear();
        ContentHash[] hashes = points.stream().map(hash::of).toArray(ContentHash[]::new);
        Map<ContentHash, MetricPoint> unknown = new LinkedHashMap<>();
        for (int i = 0; i < hashes.length; i++) {
            if (!known.containsKey(hashes[i])) {
                unknown.putIfAbsent(hashes[i], points.get(i));
            }
        }
        if (!unknown.isEmpty()) {
            unknown.keySet().removeAll(find(List.copyOf(unknown.keySet())));
            add(unknown);
        }
        int[] numbers = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            numbers[i] = number(hashes[i]);
        }
        return numbers;
    }

    private int number(ContentHash hashed) {
        Integer number = known.get(hashed);
        if (number == null) {
            number = added.get(hashed);
        }
        if (number == null) {
            throw new IllegalStateException("a series was neither found nor added");
        }
        return number;
    }

    /** Returns whether the transaction under way has added this series, so that no point of it is stored. */
    boolean isNew(int series) {
        return series >= next - added.size();
    }

    void committed() {
        known.putAll(added);
        added.clear();
    }

    void rolledBack() {
        next -= added.size();
        added.clear();
    }

    /** Someone else has changed the table. */
    void forget() throws SQLException {
        known.clear();
        added.clear();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqlFiles.query("last_series"))) {
            row.next();
            next = Math.max(next, row.getInt(1) + 1);
        }
    }

    private List<ContentHash> find(List<ContentHash> wanted) throws SQLException {
        execute("create_series_probes");
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "series_probes")) {
            for (int i = 0; i < wanted.size(); i++) {
                appender.beginRow();
                appender.append(i);
                appender.append(wanted.get(i).bytes());
                appender.endRow();
            }
        }
        List<ContentHash> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("known_series"))) {
            while (rows.next()) {
                ContentHash series = wanted.get(rows.getInt(1));
                known.put(series, rows.getInt(2));
                found.add(series);
            }
        }
        return found;
    }

    private void add(Map<ContentHash, MetricPoint> series) throws SQLException {
        if (series.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender("metric_series")) {
            for (Map.Entry<ContentHash, MetricPoint> one : series.entrySet()) {
                added.put(one.getKey(), next);
                appender.beginRow();
                appender.append(next++);
                appender.append(one.getKey().bytes());
                columns.append(appender, MetricColumns.SERIES, one.getValue());
                appender.endRow();
            }
        }
    }

    private void execute(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SqlFiles.query(query));
        }
    }
}

package dev.hearth.store.duckdb.metrics;

import dev.hearth.model.MetricPoint;
import dev.hearth.store.MetricColumns;
import dev.hearth.store.duckdb.text.SqlFiles;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Appends metric points that are not stored yet, within the connection's transaction. What {@link #append} did counts
 * once {@link #committed} was called. For one thread.
 */
public final class PointAppender {

    private final DuckDBConnection connection;
    private final MetricSeries series;
    private final NewestPoints newest = new NewestPoints();
    private final MetricAppender columns = new MetricAppender();
    private final List<Identity> appended = new ArrayList<>();

    private record Identity(
            int series, long timeMicros, @Nullable Long startMicros) {

        static Identity of(int series, MetricPoint point) {
            long startNanos = point.stamp().startNanos();
            return new Identity(
                    series,
                    MetricColumns.micros(point.stamp().timeNanos()),
                    startNanos == 0 ? null : (Long) MetricColumns.micros(startNanos));
        }
    }

    public PointAppender(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.series = new MetricSeries(connection);
    }

    /** Returns how many of the points were new. */
    public int append(List<MetricPoint> points) throws SQLException {
        if (points.isEmpty()) {
            return 0;
        }
        newest.load(connection);
        int[] numbers = series.numbers(points);
        Map<Identity, MetricPoint> batch = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            batch.putIfAbsent(Identity.of(numbers[i], points.get(i)), points.get(i));
        }
        batch.keySet()
                .removeAll(stored(batch.keySet().stream()
                        .filter(point -> !series.isNew(point.series()))
                        .filter(point -> newest.reach(point.series(), point.timeMicros()))
                        .toList()));
        try (DuckDBAppender appender = connection.createAppender("metric_points")) {
            for (Map.Entry<Identity, MetricPoint> one : batch.entrySet()) {
                appender.beginRow();
                appender.append(one.getKey().series());
                columns.append(appender, MetricColumns.POINT, one.getValue());
                appender.endRow();
            }
        }
        appended.addAll(batch.keySet());
        return batch.size();
    }

    /** Drops the points of a day and the series that nothing is left of; returns how many points there were. */
    public long drop(long day) throws SQLException {
        long dropped;
        try (PreparedStatement delete = connection.prepareStatement(SqlFiles.query("drop_points"))) {
            delete.setLong(1, day);
            delete.setLong(2, day);
            dropped = delete.executeLargeUpdate();
        }
        if (dropped > 0) {
            execute("drop_unused_series");
            series.forget();
        }
        return dropped;
    }

    public void committed() {
        appended.forEach(point -> newest.add(point.series(), point.timeMicros()));
        appended.clear();
        series.committed();
    }

    public void rolledBack() {
        appended.clear();
        series.rolledBack();
    }

    private List<Identity> stored(List<Identity> asked) throws SQLException {
        if (asked.isEmpty()) {
            return List.of();
        }
        execute("create_point_probes");
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "point_probes")) {
            for (int i = 0; i < asked.size(); i++) {
                Identity point = asked.get(i);
                appender.beginRow();
                appender.append(i);
                appender.append(point.series());
                appender.appendEpochMicros(point.timeMicros());
                if (point.startMicros() == null) {
                    appender.appendNull();
                } else {
                    appender.appendEpochMicros(point.startMicros());
                }
                appender.endRow();
            }
        }
        List<Identity> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SqlFiles.query("present_points"))) {
            while (rows.next()) {
                found.add(asked.get(rows.getInt(1)));
            }
        }
        return found;
    }

    private void execute(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SqlFiles.query(query));
        }
    }
}

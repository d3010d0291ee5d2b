package dev.hearth.store.duckdb.metrics;

import dev.hearth.model.MetricPoint;
import dev.hearth.store.MetricColumn;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.text.WellFormed;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends the columns of metrics. For one thread. */
final class MetricAppender {

    private final JsonText json = new JsonText();

    void append(DuckDBAppender appender, List<MetricColumn> columns, MetricPoint point) throws SQLException {
        for (MetricColumn column : columns) {
            append(appender, column, column.value().apply(point));
        }
    }

    private void append(DuckDBAppender appender, MetricColumn column, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (column.column().type()) {
            case TEXT -> appender.append(WellFormed.text((String) value));
            case BOOLEAN -> appender.append((boolean) value);
            case INTEGER -> appender.append((int) value);
            case BIGINT -> appender.append((long) value);
            case DOUBLE -> appender.append((double) value);
            case TIMESTAMP -> appender.appendEpochMicros(micros((Instant) value));
            case ARRAY -> appender.append((List<?>) value);
            case JSON -> appender.append(json.encode(value));
            case DECIMAL, DATE, TEXT_ARRAY, OTHER ->
                throw new IllegalStateException("no metric column is of type " + column.column());
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                TimeUnit.SECONDS.toMicros(instant.getEpochSecond()), TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.model.Attributes;
import dev.hearth.model.Record;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.store.RecordColumn;
import dev.hearth.store.RecordColumns;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends records to one of the record tables within the connection's transaction. For one thread. */
final class RowAppender {

    /** The ids come first in {@link RecordColumns} and are appended as bytes. */
    private static final List<RecordColumn> AFTER_IDS = RecordColumns.ALL.subList(3, RecordColumns.ALL.size());

    private final DuckDBConnection connection;
    private final JsonText json = new JsonText();

    /** The JSON of resources and scopes, of which a batch has few and each record one. */
    private final IdentityHashMap<Attributes, String> shared = new IdentityHashMap<>();

    RowAppender(DuckDBConnection connection) {
        this.connection = connection;
    }

    void append(String table, List<Record> records, long sequence) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        shared.clear();
        try (DuckDBAppender appender = connection.createAppender(table)) {
            for (Record record : records) {
                appender.beginRow();
                appender.append(bytes(record.traceId()));
                appender.append(bytes(record.spanId()));
                if (record.parentSpanId() == null) {
                    appender.appendNull();
                } else {
                    appender.append(bytes(record.parentSpanId()));
                }
                share(record.resource().attributes());
                share(record.scope().attributes());
                for (RecordColumn column : AFTER_IDS) {
                    append(appender, column, column.value().apply(record));
                }
                appender.append(sequence);
                appender.endRow();
            }
        }
    }

    static byte[] bytes(TraceId id) {
        return ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
    }

    static byte[] bytes(SpanId id) {
        return ByteBuffer.allocate(8).putLong(id.value()).array();
    }

    private void append(DuckDBAppender appender, RecordColumn column, @Nullable Object value) throws SQLException {
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
            case TEXT_ARRAY -> appender.append(WellFormed.texts((List<?>) value));
            case JSON -> appender.append(json(value));
            case DECIMAL, DATE, ARRAY, OTHER ->
                throw new IllegalStateException("no record column is of type " + column.column());
        }
    }

    private void share(Attributes attributes) {
        shared.computeIfAbsent(attributes, json::encode);
    }

    private String json(Object value) {
        String known = value instanceof Attributes attributes ? shared.get(attributes) : null;
        return known != null ? known : json.encode(value);
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                TimeUnit.SECONDS.toMicros(instant.getEpochSecond()), TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }
}

package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.Value;
import dev.hearth.store.duckdb.AttributeFields.Source;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends records to a table of records, in the order of {@code open_records}. For one thread. */
final class RecordAppender {

    private static final int NANOS_PER_MICRO = 1000;

    private final JsonText json = new JsonText();
    private final AttributeFields fields = new AttributeFields();

    void append(DuckDBAppender row, Record record, int resourceId, int scopeId, long sequence) throws SQLException {
        row.beginRow();
        row.appendUUID(record.traceId().high(), record.traceId().low());
        row.append(record.spanId().value());
        id(row, record.parentSpanId());
        row.append(record.kind().text());
        row.append(WellFormed.text(record.spanName()));
        text(row, record.message().equals(record.spanName()) ? null : record.message());
        row.append((short) record.level());
        long startMicros = Math.floorDiv(record.startNanos(), NANOS_PER_MICRO);
        long endMicros = Math.floorDiv(record.endNanos(), NANOS_PER_MICRO);
        row.appendEpochMicros(startMicros);
        if (endMicros == startMicros) {
            row.appendNull();
        } else {
            row.appendEpochMicros(endMicros);
        }
        exception(row, record.exception());
        attributes(row, record);
        status(row, record);
        row.append(scopeId);
        json(row, record.events().isEmpty() ? null : record.events());
        json(row, record.links().isEmpty() ? null : record.links());
        json(row, record.logBody());
        row.append(resourceId);
        derived(row);
        row.append(sequence);
        row.endRow();
    }

    private void attributes(DuckDBAppender row, Record record) throws SQLException {
        fields.read(record.attributes());
        if (fields.isEmpty()) {
            row.appendNull();
            row.appendNull();
        } else {
            row.append(fields.keys());
            row.append(fields.values());
        }
        text(row, record.attributesJsonSchema());
        if (record.tags().isEmpty()) {
            row.appendNull();
        } else {
            row.append(WellFormed.texts(record.tags()));
        }
    }

    private void derived(DuckDBAppender row) throws SQLException {
        Value status = fields.value(Source.HTTP_STATUS);
        if (status == null) {
            status = fields.value(Source.HTTP_STATUS_OLD);
        }
        if (status instanceof Value.Int(long code) && code >= 0 && code <= 999) {
            row.append((int) code);
        } else {
            row.appendNull();
        }
        text(row, fields.text(Source.HTTP_METHOD, Source.HTTP_METHOD_OLD));
        text(row, fields.text(Source.HTTP_ROUTE));
        text(row, fields.text(Source.URL_FULL, Source.URL_FULL_OLD));
        text(row, fields.text(Source.URL_PATH));
        text(row, fields.text(Source.URL_QUERY));
        text(row, fields.text(Source.GEN_AI_OPERATION));
        text(row, fields.text(Source.GEN_AI_PROVIDER, Source.GEN_AI_SYSTEM));
        text(row, fields.text(Source.GEN_AI_REQUEST_MODEL));
        text(row, fields.text(Source.GEN_AI_RESPONSE_MODEL));
        integer(row, fields.value(Source.GEN_AI_INPUT_TOKENS));
        integer(row, fields.value(Source.GEN_AI_OUTPUT_TOKENS));
        switch (fields.value(Source.OPERATION_COST)) {
            case Value.Int(long number) -> row.append((double) number);
            case Value.Real(double number) -> row.append(number);
            case null, default -> row.appendNull();
        }
    }

    private static void exception(DuckDBAppender row, @Nullable ExceptionInfo exception) throws SQLException {
        text(row, exception == null ? null : exception.type());
        text(row, exception == null ? null : exception.message());
        text(row, exception == null ? null : exception.stacktrace());
    }

    private static void status(DuckDBAppender row, Record record) throws SQLException {
        text(row, record.status() == StatusCode.UNSET ? null : record.status().name());
        text(row, record.statusMessage().isEmpty() ? null : record.statusMessage());
    }

    private static void id(DuckDBAppender row, @Nullable SpanId id) throws SQLException {
        if (id == null) {
            row.appendNull();
        } else {
            row.append(id.value());
        }
    }

    private static void integer(DuckDBAppender row, @Nullable Value value) throws SQLException {
        if (value instanceof Value.Int(long number)) {
            row.append(number);
        } else {
            row.appendNull();
        }
    }

    private static void text(DuckDBAppender row, @Nullable String text) throws SQLException {
        if (text == null) {
            row.appendNull();
        } else {
            row.append(WellFormed.text(text));
        }
    }

    private void json(DuckDBAppender row, @Nullable Object value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(json.encode(value));
        }
    }
}

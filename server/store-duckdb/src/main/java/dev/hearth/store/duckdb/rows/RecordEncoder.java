package dev.hearth.store.duckdb.rows;

import dev.hearth.model.Record;
import dev.hearth.model.Record.ExceptionInfo;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.Value;
import dev.hearth.store.duckdb.engine.RowChunk;
import dev.hearth.store.duckdb.rows.AttributeFields.Source;
import dev.hearth.store.duckdb.text.JsonText;
import dev.hearth.store.duckdb.text.WellFormed;
import dev.hearth.store.duckdb.values.ValueHashes;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Writes records as rows of {@link RecordLayout}, without what the writer alone knows. For one thread at a time. */
public final class RecordEncoder {

    /** What lies together takes less room: the spans of a trace share its id. */
    public static final Comparator<Record> BY_TRACE = Comparator.comparing(Record::traceId);

    private static final int NANOS_PER_MICRO = 1000;

    private final JsonText json = new JsonText();
    private final AttributeFields fields = new AttributeFields();

    /**
     * Writes the record as the next row.
     *
     * @param values takes the hashes of its attributes' values
     */
    void append(RowChunk row, Record record, ValueHashes values) {
        row.putUuid(record.traceId().high(), record.traceId().low());
        row.put(record.spanId().value());
        id(row, record.parentSpanId());
        row.putName(record.kind().text());
        row.put(WellFormed.text(record.spanName()));
        text(row, record.message().equals(record.spanName()) ? null : record.message());
        row.put((short) record.level());
        long startMicros = Math.floorDiv(record.startNanos(), NANOS_PER_MICRO);
        long endMicros = Math.floorDiv(record.endNanos(), NANOS_PER_MICRO);
        row.put(startMicros);
        if (endMicros == startMicros) {
            row.skip();
        } else {
            row.put(endMicros);
        }
        exception(row, record.exception());
        values.startRow(startMicros);
        values.addTrace(record.traceId().high(), record.traceId().low());
        attributes(row, record, values);
        status(row, record);
        row.skip();
        json(row, record.events().isEmpty() ? null : record.events());
        json(row, record.links().isEmpty() ? null : record.links());
        json(row, record.logBody());
        row.skip();
        derived(row);
        row.skip();
        row.endRow();
    }

    private void attributes(RowChunk row, Record record, ValueHashes values) {
        fields.read(record.attributes(), values);
        if (fields.isEmpty()) {
            row.skip();
            row.skip();
        } else {
            row.put(fields.keys());
            row.put(fields.values());
        }
        text(row, record.attributesJsonSchema());
        if (record.tags().isEmpty()) {
            row.skip();
        } else {
            row.put(WellFormed.texts(record.tags()));
        }
    }

    private void derived(RowChunk row) {
        Value status = fields.value(Source.HTTP_STATUS);
        if (status == null) {
            status = fields.value(Source.HTTP_STATUS_OLD);
        }
        if (status instanceof Value.Int(long code) && code >= 0 && code <= 999) {
            row.put((int) code);
        } else {
            row.skip();
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
            case Value.Int(long number) -> row.put((double) number);
            case Value.Real(double number) -> row.put(number);
            case null, default -> row.skip();
        }
    }

    private static void exception(RowChunk row, @Nullable ExceptionInfo exception) {
        text(row, exception == null ? null : exception.type());
        text(row, exception == null ? null : exception.message());
        text(row, exception == null ? null : exception.stacktrace());
    }

    private static void status(RowChunk row, Record record) {
        text(row, record.status() == StatusCode.UNSET ? null : record.status().name());
        text(row, record.statusMessage().isEmpty() ? null : record.statusMessage());
    }

    private static void id(RowChunk row, @Nullable SpanId id) {
        if (id == null) {
            row.skip();
        } else {
            row.put(id.value());
        }
    }

    private static void integer(RowChunk row, @Nullable Value value) {
        if (value instanceof Value.Int(long number)) {
            row.put(number);
        } else {
            row.skip();
        }
    }

    private static void text(RowChunk row, @Nullable String text) {
        if (text == null) {
            row.skip();
        } else {
            row.put(WellFormed.text(text));
        }
    }

    private void json(RowChunk row, @Nullable Object value) {
        if (value == null) {
            row.skip();
        } else {
            row.put(json.encode(value));
        }
    }
}

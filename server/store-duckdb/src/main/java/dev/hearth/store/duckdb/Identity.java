package dev.hearth.store.duckdb;

import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;

/** What makes a record the one it is. */
record Identity(TraceId traceId, SpanId spanId, RecordKind kind) {

    static Identity of(Record record) {
        return new Identity(record.traceId(), record.spanId(), record.kind());
    }

    Identity as(RecordKind other) {
        return new Identity(traceId, spanId, other);
    }
}

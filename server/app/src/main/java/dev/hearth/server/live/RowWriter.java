package dev.hearth.server.live;

import dev.hearth.insight.Verdict;
import dev.hearth.query.pages.Row;
import dev.hearth.query.pages.SpanGroup;
import dev.hearth.server.liveness.RowVerdicts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes rows as {@code docs/ui-api.md} has them. Thread-safe. */
final class RowWriter {

    private final RowVerdicts verdicts;
    private final UsualDurations usual;

    RowWriter(RowVerdicts verdicts, UsualDurations usual) {
        this.verdicts = verdicts;
        this.usual = usual;
    }

    /** Writes {@code "name": [Row…]}. */
    void rows(JsonGenerator json, String name, List<Row> rows) {
        usual.prepare(rows);
        json.writeArrayPropertyStart(name);
        for (Row row : rows) {
            row(json, row);
        }
        json.writeEndArray();
    }

    /** Makes sure that {@link #row} knows what usually happens, with one query for all rows. */
    void prepare(Row row) {
        usual.prepare(List.of(row));
    }

    /** Writes one row. */
    void row(JsonGenerator json, Row row) {
        json.writeStartObject();
        json.writeStringProperty("traceId", row.traceId());
        json.writeStringProperty("spanId", row.spanId());
        json.writeStringProperty("parentSpanId", row.parentSpanId());
        json.writeStringProperty("kind", row.kind());
        json.writeNumberProperty("startMicros", row.startMicros());
        number(json, "durationMicros", row.durationMicros());
        json.writeStringProperty("spanName", row.spanName());
        json.writeStringProperty("message", row.message());
        json.writeNumberProperty("level", row.level());
        json.writeStringProperty("service", row.service());
        json.writeStringProperty("serviceInstance", row.serviceInstance());
        json.writeStringProperty("scope", row.scope());
        json.writeArrayPropertyStart("tags");
        row.tags().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("exceptionType", row.exceptionType());
        number(json, "inputTokens", row.inputTokens());
        number(json, "outputTokens", row.outputTokens());
        number(json, "costUsd", row.costUsd());
        json.writeStringProperty("model", row.model());
        number(json, "httpStatus", row.httpStatus());
        Verdict verdict = verdicts.of(row);
        boolean running = verdict instanceof Verdict.Running;
        number(json, "usualMicros", running ? usual.of(new SpanGroup(row.service(), row.spanName())) : null);
        json.writeName("verdict");
        verdict(json, verdict);
        json.writeEndObject();
    }

    /** Writes a verdict. */
    static void verdict(JsonGenerator json, Verdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("kind", verdict.kind());
        json.writeStringProperty("reason", verdict.reason());
        number(json, "atMicros", verdict.atMicros());
        number(json, "lastProofMicros", verdict.lastProofMicros());
        json.writeEndObject();
    }

    /** Writes a number that may not apply. */
    static void number(JsonGenerator json, String name, @Nullable Number value) {
        switch (value) {
            case null -> json.writeNullProperty(name);
            case Double real when !Double.isFinite(real) -> json.writeNullProperty(name);
            case Double real -> json.writeNumberProperty(name, real);
            default -> json.writeNumberProperty(name, value.longValue());
        }
    }
}

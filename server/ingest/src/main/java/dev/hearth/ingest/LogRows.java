package dev.hearth.ingest;

import dev.hearth.model.Level;
import dev.hearth.model.LogData;
import dev.hearth.model.Record;
import dev.hearth.model.RecordKind;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.util.List;

/** The row that an OpenTelemetry log record makes. */
final class LogRows {

    private LogRows() {}

    static void add(LogData log, RecordNormalizer out) {
        // Only a sender that knows no time gets the server's; the id does not depend on it.
        long timeNanos = log.timeNanos() == 0 ? out.nowNanos() : log.timeNanos();
        if (!out.bounds().contain(timeNanos)) {
            out.reject(RejectedReasons.OUTSIDE_TIME_WINDOW);
            return;
        }
        ReservedAttributes sent = ReservedAttributes.of(log.attributes());
        ContentId id = id(log, out);
        TraceId traceId = log.traceId();
        String name = name(log, sent);
        out.add(new Record(
                traceId == null ? id.traceId() : traceId,
                id.spanId(),
                traceId == null ? null : log.spanId(),
                RecordKind.LOG,
                out.limits().name(name),
                out.limits().name(message(log, sent, name)),
                level(log, sent),
                timeNanos,
                timeNanos,
                out.limits().exception(log.attributes()),
                sent.rest(),
                sent.jsonSchema(),
                sent.tags(),
                out.resource(log.resource()),
                log.scope(),
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "",
                log.body() instanceof Value.Null ? null : log.body()));
    }

    /** A log record has no id of its own: its content is its identity, and its place among equals of the request. */
    private static ContentId id(LogData log, RecordNormalizer out) {
        ContentId id = content(log, out).end();
        int before = out.occurrencesBefore(id.spanId());
        return before == 0 ? id : content(log, out).add(before).end();
    }

    private static ContentId content(LogData log, RecordNormalizer out) {
        TraceId traceId = log.traceId();
        SpanId spanId = log.spanId();
        return new ContentId()
                .add(out.resourceHash(log.resource()))
                .add(log.scope().name())
                .add(traceId == null ? 0 : traceId.high())
                .add(traceId == null ? 0 : traceId.low())
                .add(spanId == null ? 0 : spanId.value())
                .add(log.timeNanos())
                .add(log.severityNumber())
                .add(log.severityText())
                .add(log.eventName())
                .add(log.body())
                .add(log.attributes());
    }

    /** The most telling name of low cardinality: the event, the template, or the logger. */
    private static String name(LogData log, ReservedAttributes sent) {
        if (!log.eventName().isEmpty()) {
            return log.eventName();
        }
        for (String key : List.of("event.name", "logfire.msg_template")) {
            String name = sent.rest().text(key);
            if (name != null && !name.isEmpty()) {
                return name;
            }
        }
        return log.scope().name().isEmpty() ? "log" : log.scope().name();
    }

    private static String message(LogData log, ReservedAttributes sent, String name) {
        if (sent.message() != null) {
            return sent.message();
        }
        return switch (log.body()) {
            case Value.Null _ -> name;
            case Value.Text(String text) -> text.isEmpty() ? name : text;
            case Value structured -> JsonText.render(structured);
        };
    }

    private static int level(LogData log, ReservedAttributes sent) {
        if (sent.level() != null) {
            return sent.level();
        }
        return log.severityNumber() > 0
                ? ReservedAttributes.level(log.severityNumber())
                : Level.named(log.severityText()).orElse(Level.INFO).number();
    }
}

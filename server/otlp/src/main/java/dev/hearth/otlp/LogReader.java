package dev.hearth.otlp;

import dev.hearth.model.Attributes;
import dev.hearth.model.LogData;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads log records. */
final class LogReader implements EnvelopeReader.RecordReader {

    private static final int TIME = LogRecord.TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int OBSERVED_TIME = LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int SEVERITY = LogRecord.SEVERITY_NUMBER_FIELD_NUMBER << 3 | Wire.VARINT;
    private static final int SEVERITY_TEXT = LogRecord.SEVERITY_TEXT_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int BODY = LogRecord.BODY_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ATTRIBUTE = LogRecord.ATTRIBUTES_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int TRACE_ID = LogRecord.TRACE_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int SPAN_ID = LogRecord.SPAN_ID_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int EVENT_NAME = LogRecord.EVENT_NAME_FIELD_NUMBER << 3 | Wire.BYTES;

    private static final int LOG_BYTES = 96;

    private final List<LogData> logs = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();
    private final ValueReader values = new ValueReader();

    TelemetryBatch batch() {
        return new TelemetryBatch(List.of(), logs, List.of(), rejected.rejections());
    }

    @Override
    public void read(Wire wire, Resource resource, Scope scope, @Nullable String groupReason) throws IOException {
        wire.budget.record(LOG_BYTES);
        long traceIdPlace = 0;
        long spanIdPlace = 0;
        long timeNanos = 0;
        long observedNanos = 0;
        int severity = 0;
        String severityText = "";
        String eventName = "";
        Object body = null;
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case TIME -> timeNanos = wire.fixed64();
                case OBSERVED_TIME -> observedNanos = wire.fixed64();
                case SEVERITY -> severity = wire.varint32();
                case SEVERITY_TEXT -> severityText = wire.name();
                case BODY -> body = values.value(wire, body);
                case ATTRIBUTE -> values.attribute(wire);
                case TRACE_ID -> traceIdPlace = wire.place();
                case SPAN_ID -> spanIdPlace = wire.place();
                case EVENT_NAME -> eventName = wire.name();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        Attributes attributes = values.takeAttributes();
        boolean tooDeep = values.takeTooDeep();
        if (groupReason != null) {
            rejected.add(groupReason, 1);
        } else if (timeNanos < 0 || observedNanos < 0) {
            rejected.add(Reasons.BAD_TIME, 1);
        } else if (Ids.isUnreadable(traceIdPlace, Ids.TRACE_ID_BYTES)) {
            rejected.add(Reasons.BAD_TRACE_ID, 1);
        } else if (Ids.isUnreadable(spanIdPlace, Ids.SPAN_ID_BYTES)) {
            rejected.add(Reasons.BAD_SPAN_ID, 1);
        } else if (tooDeep) {
            rejected.add(Reasons.TOO_DEEP, 1);
        } else {
            logs.add(new LogData(
                    resource,
                    scope,
                    wire.ids().traceId(traceIdPlace),
                    wire.ids().spanId(spanIdPlace),
                    timeNanos != 0 ? timeNanos : observedNanos,
                    severity,
                    severityText,
                    eventName,
                    ValueReader.close(body),
                    attributes));
        }
    }
}

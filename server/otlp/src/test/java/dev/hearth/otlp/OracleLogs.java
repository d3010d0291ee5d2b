package dev.hearth.otlp;

import dev.hearth.model.LogData;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.TelemetryBatch;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;

/** Turns a log request into log records. */
final class OracleLogs {

    private final List<LogData> logs = new ArrayList<>();
    private final RejectionTally rejected = new RejectionTally();

    private OracleLogs() {}

    static TelemetryBatch decode(ExportLogsServiceRequest request) {
        var decoder = new OracleLogs();
        request.getResourceLogsList().forEach(decoder::resourceLogs);
        return new TelemetryBatch(List.of(), decoder.logs, List.of(), decoder.rejected.rejections());
    }

    private void resourceLogs(ResourceLogs sent) {
        try {
            Resource resource = OracleValues.resource(sent.getResource());
            sent.getScopeLogsList().forEach(scopeLogs -> scopeLogs(resource, scopeLogs));
        } catch (RejectedRecordException badResource) {
            long count = sent.getScopeLogsList().stream()
                    .mapToLong(ScopeLogs::getLogRecordsCount)
                    .sum();
            rejected.add(badResource.reason(), count);
        }
    }

    private void scopeLogs(Resource resource, ScopeLogs sent) {
        Scope scope;
        try {
            scope = OracleValues.scope(sent.getScope());
        } catch (RejectedRecordException badScope) {
            rejected.add(badScope.reason(), sent.getLogRecordsCount());
            return;
        }
        for (LogRecord log : sent.getLogRecordsList()) {
            try {
                logs.add(log(resource, scope, log));
            } catch (RejectedRecordException bad) {
                rejected.add(bad.reason(), 1);
            }
        }
    }

    private static LogData log(Resource resource, Scope scope, LogRecord sent) {
        long happened = OracleFields.timeNanos(sent.getTimeUnixNano());
        long observed = OracleFields.timeNanos(sent.getObservedTimeUnixNano());
        return new LogData(
                resource,
                scope,
                OracleFields.traceIdOrNull(sent.getTraceId(), Reasons.BAD_TRACE_ID),
                OracleFields.spanIdOrNull(sent.getSpanId(), Reasons.BAD_SPAN_ID),
                happened != 0 ? happened : observed,
                sent.getSeverityNumberValue(),
                sent.getSeverityText(),
                sent.getEventName(),
                OracleValues.value(sent.getBody()),
                OracleValues.attributes(sent.getAttributesList()));
    }
}

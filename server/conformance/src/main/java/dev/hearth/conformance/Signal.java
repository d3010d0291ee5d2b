package dev.hearth.conformance;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.Locale;

/** A kind of telemetry: where it goes, and what answers have in their partial success. */
enum Signal {
    TRACES("trace.v1.TraceService", "rejectedSpans", "resourceSpans", "scopeSpans", "spans"),
    LOGS("logs.v1.LogsService", "rejectedLogRecords", "resourceLogs", "scopeLogs", "logRecords"),
    METRICS("metrics.v1.MetricsService", "rejectedDataPoints", "resourceMetrics", "scopeMetrics", "metrics");

    final String rejectedField;
    final String resourceGroup;
    final String scopeGroup;
    final String records;
    private final String service;

    Signal(String service, String rejectedField, String resourceGroup, String scopeGroup, String records) {
        this.service = service;
        this.rejectedField = rejectedField;
        this.resourceGroup = resourceGroup;
        this.scopeGroup = scopeGroup;
        this.records = records;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String httpPath() {
        return "/v1/" + label();
    }

    String grpcPath() {
        return "/opentelemetry.proto.collector." + service + "/Export";
    }

    /** Reads the answer to an export. */
    Message response(ByteString bytes) throws InvalidProtocolBufferException {
        return switch (this) {
            case TRACES -> ExportTraceServiceResponse.parseFrom(bytes);
            case LOGS -> ExportLogsServiceResponse.parseFrom(bytes);
            case METRICS -> ExportMetricsServiceResponse.parseFrom(bytes);
        };
    }
}

package dev.hearth.model;

import java.util.List;

/**
 * What one OTLP request carried.
 *
 * @param rejections what could not be decoded into a record, counted by reason
 */
public record TelemetryBatch(
        List<SpanData> spans, List<LogData> logs, List<Heartbeat> heartbeats, List<Rejection> rejections) {

    public TelemetryBatch {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
        heartbeats = List.copyOf(heartbeats);
        rejections = List.copyOf(rejections);
    }
}

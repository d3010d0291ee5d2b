package dev.hearth.model;

import java.util.List;

/**
 * What one OTLP request carried.
 *
 * @param heartbeats the points among {@code points} that prove a process alive
 * @param rejections what could not be decoded into a record, counted by reason
 */
public record TelemetryBatch(
        List<SpanData> spans,
        List<LogData> logs,
        List<Heartbeat> heartbeats,
        List<MetricPoint> points,
        List<Rejection> rejections) {

    public TelemetryBatch {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
        heartbeats = List.copyOf(heartbeats);
        points = List.copyOf(points);
        rejections = List.copyOf(rejections);
    }

    /** A batch without metric points. */
    public TelemetryBatch(
            List<SpanData> spans, List<LogData> logs, List<Heartbeat> heartbeats, List<Rejection> rejections) {
        this(spans, logs, heartbeats, List.of(), rejections);
    }
}

package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Heartbeat;
import dev.hearth.model.LogData;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Rejection;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanData;
import dev.hearth.model.SpanId;
import dev.hearth.model.StatusCode;
import dev.hearth.model.TelemetryBatch;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telemetry for tests, all of it of one trace at one time. */
final class Samples {

    static final TraceId TRACE = new TraceId(1, 2);
    static final long NOW = 1_800_000_000_000_000_000L;
    static final IngestSettings SETTINGS = IngestSettings.defaults();

    private Samples() {}

    static SpanData span(long id, Object... attributes) {
        return spanAt(id, null, NOW, NOW + 1_000, attributes);
    }

    static SpanData spanAt(long id, @Nullable SpanId parent, long start, long end, Object... attributes) {
        return new SpanData(
                Resource.EMPTY,
                Scope.EMPTY,
                TRACE,
                new SpanId(id),
                parent,
                "work",
                start,
                end,
                attributes(attributes),
                List.of(),
                List.of(),
                StatusCode.UNSET,
                "");
    }

    static SpanData with(SpanData span, StatusCode status, SpanData.EventData... events) {
        return new SpanData(
                span.resource(),
                span.scope(),
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.startNanos(),
                span.endNanos(),
                span.attributes(),
                List.of(events),
                List.of(),
                status,
                "");
    }

    /** A pending span as a Logfire SDK sends it, announcing {@code id}. */
    static SpanData pending(long id, String parentHex) {
        return spanAt(
                id + 1_000_000,
                new SpanId(id),
                NOW,
                NOW,
                "logfire.span_type",
                "pending_span",
                "logfire.pending_parent_id",
                parentHex);
    }

    static SpanData.EventData event(String name, long time, Object... attributes) {
        return new SpanData.EventData(name, time, attributes(attributes));
    }

    static LogData log(@Nullable TraceId trace, @Nullable SpanId span, int severity, Value body, Object... attributes) {
        return new LogData(
                Resource.EMPTY, Scope.EMPTY, trace, span, NOW, severity, "", "", body, attributes(attributes));
    }

    static Attributes attributes(Object... keysAndValues) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], value(keysAndValues[i + 1]));
        }
        return new Attributes(values);
    }

    static TelemetryBatch spans(SpanData... spans) {
        return new TelemetryBatch(List.of(spans), List.of(), List.of(), List.of());
    }

    static TelemetryBatch logs(LogData... logs) {
        return new TelemetryBatch(List.of(), List.of(logs), List.of(), List.of());
    }

    /** A heartbeat as the decoder gives it: also among the points. */
    static TelemetryBatch heartbeat() {
        return new TelemetryBatch(
                List.of(),
                List.of(),
                List.of(new Heartbeat(Resource.EMPTY, NOW, 3)),
                List.of(gauge(Heartbeat.METRIC_NAME, 0, NOW, 3)),
                List.of());
    }

    static TelemetryBatch points(MetricPoint... points) {
        return new TelemetryBatch(List.of(), List.of(), List.of(), List.of(points), List.of());
    }

    static MetricPoint gauge(String name, long start, long time, long value, Object... attributes) {
        return new MetricPoint.Gauge(
                new Metric(Resource.EMPTY, Scope.EMPTY, name, "", "1"),
                new MetricPoint.Stamp(attributes(attributes), start, time, false),
                new Value.Int(value),
                List.of());
    }

    static TelemetryBatch rejected(long count, String reason) {
        return new TelemetryBatch(List.of(), List.of(), List.of(), List.of(new Rejection(count, reason)));
    }

    private static Value value(Object plain) {
        return switch (plain) {
            case Value value -> value;
            case Long number -> new Value.Int(number);
            case Integer number -> new Value.Int(number);
            default -> new Value.Text((String) plain);
        };
    }
}

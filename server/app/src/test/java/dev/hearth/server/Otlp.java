package dev.hearth.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** OTLP trace requests in JSON, as a shell script would send them. */
public final class Otlp {

    private final List<String> resource = new ArrayList<>(List.of(text("service.name", "shop")));
    private final List<String> spans = new ArrayList<>();
    private String scope = "test";

    public static Otlp traces() {
        return new Otlp();
    }

    public Otlp instance(String id) {
        resource.add(text("service.instance.id", id));
        return this;
    }

    Otlp process(String host, long pid) {
        resource.add(text("host.name", host));
        resource.add(number("process.pid", pid));
        return this;
    }

    public Otlp promising(long intervalMillis) {
        resource.add(number("hearth.heartbeat.interval_ms", intervalMillis));
        return this;
    }

    Otlp scope(String name) {
        scope = name;
        return this;
    }

    /** A span that ran for a second. */
    public Otlp span(String traceId, String spanId, String parentSpanId, String name, String... attributes) {
        return add(traceId, spanId, parentSpanId, name, Instant.now().minusSeconds(1), 1_000_000_000L, attributes);
    }

    /** A span that started a second ago and has not ended. */
    public Otlp open(String traceId, String spanId, String name, Instant start, String... attributes) {
        return openUnder(traceId, spanId, "0000000000000000", name, start, attributes);
    }

    /** A span that has not ended, with its parent. */
    Otlp openUnder(
            String traceId, String spanId, String parentSpanId, String name, Instant start, String... attributes) {
        List<String> all = new ArrayList<>(List.of(attributes));
        all.add(text("logfire.span_type", "pending_span"));
        all.add(text("logfire.pending_parent_id", parentSpanId));
        String pendingId = Long.toHexString(Long.parseUnsignedLong(spanId, 16) ^ 0x0f0f_0000_0000_0000L);
        return add(traceId, pad(pendingId), spanId, name, start, 0, all.toArray(String[]::new));
    }

    private static String pad(String hex) {
        return "0".repeat(16 - hex.length()) + hex;
    }

    Otlp add(
            String traceId,
            String spanId,
            String parentSpanId,
            String name,
            Instant start,
            long nanos,
            String... attributes) {
        long startNanos = start.getEpochSecond() * 1_000_000_000L + start.getNano();
        spans.add("""
                {"traceId": "%s", "spanId": "%s", "parentSpanId": "%s", "name": "%s", "kind": 1,
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d", "attributes": [%s]}
                """.formatted(
                traceId, spanId, parentSpanId, name, startNanos, startNanos + nanos, String.join(",", attributes)));
        return this;
    }

    public static String text(String key, String value) {
        return "{\"key\": \"%s\", \"value\": {\"stringValue\": \"%s\"}}".formatted(key, value);
    }

    public static String number(String key, long value) {
        return "{\"key\": \"%s\", \"value\": {\"intValue\": \"%d\"}}".formatted(key, value);
    }

    public static String texts(String key, String value) {
        return "{\"key\": \"%s\", \"value\": {\"arrayValue\": {\"values\": [{\"stringValue\": \"%s\"}]}}}"
                .formatted(key, value);
    }

    public String json() {
        return """
                {"resourceSpans": [{"resource": {"attributes": [%s]},
                  "scopeSpans": [{"scope": {"name": "%s"}, "spans": [%s]}]}]}
                """.formatted(String.join(",", resource), scope, String.join(",", spans));
    }

    /** The heartbeat gauge of a process. */
    static String heartbeat(String instance, Instant at) {
        return """
                {"resourceMetrics": [{"resource": {"attributes": [%s, %s]}, "scopeMetrics": [{"metrics": [
                  {"name": "hearth.process.open_spans", "unit": "{span}", "gauge": {"dataPoints": [
                    {"timeUnixNano": "%d", "asInt": "1"}]}}]}]}]}
                """.formatted(
                text("service.name", "shop"), text("service.instance.id", instance), at.toEpochMilli() * 1_000_000L);
    }
}

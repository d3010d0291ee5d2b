package dev.hearth.sdk.testing;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record that a test's program sent. Immutable. */
public final class CapturedSpan {
    private final SpanData data;

    CapturedSpan(SpanData data) {
        this.data = data;
    }

    /** The record as OpenTelemetry has it. */
    public SpanData data() {
        return data;
    }

    /** Its name: the template, unless it was given another. */
    public String name() {
        return data.getName();
    }

    /** Its message, with values in place of the template's fields. */
    public String message() {
        Object message = attribute("logfire.msg");
        return message == null ? name() : message.toString();
    }

    /** {@code span}, {@code log} or {@code pending_span}. */
    public String type() {
        Object type = attribute("logfire.span_type");
        return type == null ? "span" : type.toString();
    }

    /** The level's number; {@code 9}, info, if it has none. */
    public int level() {
        return attribute("logfire.level_num") instanceof Long level ? level.intValue() : 9;
    }

    /** {@code ok}, {@code error}, {@code cancelled} or {@code abandoned}. */
    public String verdict() {
        Object verdict = attribute("hearth.verdict");
        if (verdict != null) {
            return verdict.toString();
        }
        return data.getStatus().getStatusCode() == StatusCode.ERROR ? "error" : "ok";
    }

    /** The attribute's value, or null. */
    public @Nullable Object attribute(String key) {
        return attributes().get(key);
    }

    /** All attributes. */
    public Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        data.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    /** The attributes that the program set: without those of the contract. */
    public Map<String, Object> userAttributes() {
        Map<String, Object> attributes = attributes();
        attributes
                .keySet()
                .removeIf(key -> key.startsWith("logfire.") || key.startsWith("code.") || key.startsWith("hearth."));
        return attributes;
    }

    /** The tags. */
    public List<String> tags() {
        return attribute("logfire.tags") instanceof List<?> tags
                ? tags.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The types of the recorded exceptions. */
    public List<String> exceptions() {
        return data.getEvents().stream()
                .map(EventData::getAttributes)
                .flatMap(attributes -> attributes.asMap().entrySet().stream())
                .filter(entry -> entry.getKey().getKey().equals("exception.type"))
                .map(entry -> entry.getValue().toString())
                .toList();
    }

    /** From its start to its end. */
    public Duration duration() {
        return Duration.ofNanos(data.getEndEpochNanos() - data.getStartEpochNanos());
    }

    String spanId() {
        return data.getSpanId();
    }

    String parentId() {
        return data.getParentSpanContext().isValid() ? data.getParentSpanId() : "";
    }

    /** One line: the message, and the verdict unless it is {@code ok}. */
    @Override
    public String toString() {
        String kind = type().equals("span") ? "" : type().equals("log") ? "- " : "(pending) ";
        String tags = tags().isEmpty() ? "" : " #" + String.join(" #", tags());
        return kind + message() + (verdict().equals("ok") ? "" : " [" + verdict() + "]") + tags;
    }
}

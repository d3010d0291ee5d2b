package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.MetricPoint.Quantile;
import dev.hearth.model.SpanData.EventData;
import dev.hearth.model.SpanData.LinkData;
import dev.hearth.model.SpanId;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands in JSON columns beside attributes, read back: each method takes a column's text, null for nothing.
 *
 * @see JsonText
 */
final class ImportedJson {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private ImportedJson() {}

    static List<String> tags(@Nullable String json) {
        return items(json, item -> text(item, "a tag"));
    }

    static List<EventData> events(@Nullable String json) {
        return items(json, item -> {
            Attributes fields = JsonValues.attributes(item);
            return new EventData(
                    text(fields.get("event_name"), "the name of an event"),
                    nanos(text(fields.get("event_timestamp"), "the time of an event")),
                    inner(fields));
        });
    }

    static List<LinkData> links(@Nullable String json) {
        return items(json, item -> {
            Attributes fields = JsonValues.attributes(item);
            return new LinkData(
                    TraceId.parse(text(fields.get("trace_id"), "the trace of a link")),
                    SpanId.parse(text(fields.get("span_id"), "the span of a link")),
                    inner(fields));
        });
    }

    static List<Exemplar> exemplars(@Nullable String json) {
        return items(json, item -> {
            Attributes fields = JsonValues.attributes(item);
            String traceId = fields.text("trace_id");
            String spanId = fields.text("span_id");
            return new Exemplar(
                    nanos(text(fields.get("timestamp"), "the time of an exemplar")),
                    measured(fields.get("value")),
                    traceId == null ? null : TraceId.parse(traceId),
                    spanId == null ? null : SpanId.parse(spanId),
                    inner(fields));
        });
    }

    static List<Quantile> quantiles(@Nullable String json) {
        return items(json, item -> {
            Attributes fields = JsonValues.attributes(item);
            return new Quantile(real(fields.get("quantile")), real(fields.get("value")));
        });
    }

    private static <T> List<T> items(@Nullable String json, Function<Value, T> item) {
        List<T> items = new ArrayList<>();
        for (Value value : json == null ? List.<Value>of() : JsonValues.array(json)) {
            items.add(item.apply(value));
        }
        return items;
    }

    private static Attributes inner(Attributes fields) {
        Value attributes = fields.get("attributes");
        return attributes == null ? Attributes.EMPTY : JsonValues.attributes(attributes);
    }

    private static String text(@Nullable Value value, String what) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException(what + " is no text");
    }

    private static double real(@Nullable Value value) {
        return switch (measured(value)) {
            case Value.Int(long number) -> number;
            case Value.Real(double number) -> number;
            default -> throw new IllegalArgumentException("a quantile is no number");
        };
    }

    /** A number, also one that JSON has no number for, or nothing. */
    private static Value measured(@Nullable Value value) {
        return switch (value) {
            case null -> new Value.Null();
            case Value.Null none -> none;
            case Value.Int number -> number;
            case Value.Real number -> number;
            case Value.Text(String text) when text.equals("NaN") -> new Value.Real(Double.NaN);
            case Value.Text(String text) when text.equals("Infinity") -> new Value.Real(Double.POSITIVE_INFINITY);
            case Value.Text(String text) when text.equals("-Infinity") -> new Value.Real(Double.NEGATIVE_INFINITY);
            default -> throw new IllegalArgumentException("a measurement is no number");
        };
    }

    private static long nanos(String time) {
        try {
            Instant instant = Instant.parse(time);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("a time within is none", e);
        }
    }
}

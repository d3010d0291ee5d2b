package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.Record;
import dev.hearth.model.SpanData;
import dev.hearth.model.Value;
import java.util.List;
import java.util.Map;

/** How many bytes things take, near enough to bound memory and record sizes. */
final class Sizes {

    private static final int RECORD_OVERHEAD = 256;
    private static final int ENTRY_OVERHEAD = 16;
    private static final int EXEMPLAR_OVERHEAD = 64;

    private Sizes() {}

    static long of(Record row) {
        return ofOwn(row) + of(row.resource().attributes()) + of(row.scope().attributes());
    }

    /** Leaves out what a row shares with others. */
    static long ofOwn(Record row) {
        long bytes = RECORD_OVERHEAD
                + row.spanName().length()
                + row.message().length()
                + row.statusMessage().length()
                + of(row.attributes())
                + events(row.events());
        if (row.attributesJsonSchema() != null) {
            bytes += row.attributesJsonSchema().length();
        }
        if (row.logBody() != null) {
            bytes += of(row.logBody());
        }
        if (row.exception() != null) {
            bytes += row.exception().message().length()
                    + row.exception().stacktrace().length();
        }
        for (String tag : row.tags()) {
            bytes += tag.length() + ENTRY_OVERHEAD;
        }
        for (SpanData.LinkData link : row.links()) {
            bytes += ENTRY_OVERHEAD + of(link.attributes());
        }
        return bytes;
    }

    static long of(MetricPoint point) {
        long bytes = RECORD_OVERHEAD
                + point.metric().name().length()
                + point.metric().description().length()
                + of(point.stamp().attributes());
        for (Exemplar exemplar : point.exemplars()) {
            bytes += EXEMPLAR_OVERHEAD + of(exemplar.filteredAttributes());
        }
        return bytes
                + Long.BYTES
                        * switch (point) {
                            case Gauge _, Sum _ -> 1L;
                            case Histogram histogram ->
                                (long) histogram.bucketCounts().size()
                                        + histogram.explicitBounds().size();
                            case ExponentialHistogram histogram ->
                                (long) histogram.positive().counts().size()
                                        + histogram.negative().counts().size();
                            case Summary summary -> 2L * summary.quantiles().size();
                        };
    }

    static long events(List<SpanData.EventData> events) {
        long bytes = 0;
        for (SpanData.EventData event : events) {
            bytes += ENTRY_OVERHEAD + event.name().length() + of(event.attributes());
        }
        return bytes;
    }

    static long of(Attributes attributes) {
        return fields(attributes.values());
    }

    static long of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Utf8.length(text);
            case Value.Bytes(String base64) -> base64.length();
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _ -> Long.BYTES;
            case Value.Array(List<Value> items) -> {
                long bytes = ENTRY_OVERHEAD;
                for (Value item : items) {
                    bytes += ENTRY_OVERHEAD + of(item);
                }
                yield bytes;
            }
            case Value.Struct(Map<String, Value> fields) -> ENTRY_OVERHEAD + fields(fields);
        };
    }

    private static long fields(Map<String, Value> fields) {
        long bytes = 0;
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            bytes += ENTRY_OVERHEAD + field.getKey().length() + of(field.getValue());
        }
        return bytes;
    }
}

package dev.hearth.store;

import static dev.hearth.store.ColumnType.ARRAY;
import static dev.hearth.store.ColumnType.BIGINT;
import static dev.hearth.store.ColumnType.BOOLEAN;
import static dev.hearth.store.ColumnType.DOUBLE;
import static dev.hearth.store.ColumnType.INTEGER;
import static dev.hearth.store.ColumnType.JSON;
import static dev.hearth.store.ColumnType.TEXT;
import static dev.hearth.store.ColumnType.TIMESTAMP;

import dev.hearth.model.Attributes;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Buckets;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code metrics}: those that all points of one series share, and those of the single point. A point of
 * which its sender says that there was no value has no value in any column of the second kind but its times.
 */
public final class MetricColumns {

    private static final String JSON_SCHEMA = "logfire.json_schema";
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** What the points of a series have in common; the identity of a series is all of these but the description. */
    public static final List<MetricColumn> SERIES = series();

    /** What each point has for itself. */
    public static final List<MetricColumn> POINT = List.of(
            required(
                    "recorded_timestamp",
                    TIMESTAMP,
                    "When the value was taken, UTC.",
                    p -> instant(p.stamp().timeNanos())),
            optional(
                    "start_timestamp",
                    TIMESTAMP,
                    "Since when the value counts, UTC; NULL if the sender did not say.",
                    p -> p.stamp().startNanos() == 0 ? null : instant(p.stamp().startNanos())),
            optional("scalar_value", DOUBLE, "The value of a gauge or sum.", MetricColumns::scalar),
            optional(
                    "histogram_count",
                    BIGINT,
                    "How many measurements lie behind a histogram or summary.",
                    MetricColumns::count),
            optional("histogram_sum", DOUBLE, "The sum of the measurements.", MetricColumns::sum),
            optional("histogram_min", DOUBLE, "The least measurement.", p -> totals(p, Totals::min)),
            optional("histogram_max", DOUBLE, "The greatest measurement.", p -> totals(p, Totals::max)),
            optional(
                    "histogram_bucket_counts",
                    ARRAY,
                    "Measurements in each bucket of a histogram; one more than its bounds.",
                    p -> present(p) instanceof Histogram h ? counts(h.bucketCounts()) : null),
            optional(
                    "histogram_explicit_bounds",
                    ARRAY,
                    "The upper bounds of the buckets but the last, each included.",
                    p -> present(p) instanceof Histogram h ? h.explicitBounds() : null),
            optional(
                    "exp_histogram_scale",
                    INTEGER,
                    "The bounds of an exponential histogram are the powers of 2^(2^-scale).",
                    p -> exponential(p, ExponentialHistogram::scale)),
            optional(
                    "exp_histogram_zero_count",
                    BIGINT,
                    "Measurements as good as zero.",
                    p -> exponential(p, h -> unsigned(h.zeroCount()))),
            optional(
                    "exp_histogram_zero_threshold",
                    DOUBLE,
                    "How far from zero a measurement as good as zero may be.",
                    p -> exponential(p, ExponentialHistogram::zeroThreshold)),
            optional(
                    "exp_histogram_positive_bucket_counts",
                    ARRAY,
                    "Measurements in each bucket above zero.",
                    p -> exponential(p, h -> counts(h.positive().counts()))),
            optional(
                    "exp_histogram_positive_bucket_counts_offset",
                    INTEGER,
                    "The index of the first bucket above zero.",
                    p -> offset(p, ExponentialHistogram::positive)),
            optional(
                    "exp_histogram_negative_bucket_counts",
                    ARRAY,
                    "Measurements in each bucket below zero.",
                    p -> exponential(p, h -> counts(h.negative().counts()))),
            optional(
                    "exp_histogram_negative_bucket_counts_offset",
                    INTEGER,
                    "The index of the first bucket below zero.",
                    p -> offset(p, ExponentialHistogram::negative)),
            optional(
                    "summary_quantiles",
                    JSON,
                    "Quantiles that the sender of a summary worked out, an array of quantile and value.",
                    p -> present(p) instanceof Summary s ? quantiles(s) : null),
            optional(
                    "exemplars",
                    JSON,
                    "Measurements behind the point, an array.",
                    p -> p.exemplars().isEmpty() ? null : p.exemplars()));

    /** What the {@code metric_} functions take. The store makes it of the other columns. */
    public static final Column VALUE = new Column(
            "value",
            JSON,
            true,
            "All that was measured, whatever the type of the metric: what the metric_ functions take. NULL if the sender"
                    + " says that there was no value.");

    private static final List<String> ORDER = List.of(
            "recorded_timestamp",
            "start_timestamp",
            "metric_name",
            "unit",
            "metric_type",
            "aggregation_temporality",
            "is_monotonic",
            "metric_description",
            "scalar_value",
            "value");

    private MetricColumns() {}

    /** Returns the columns in their published order: those a reader looks for first, then the others. */
    public static List<Column> published() {
        Map<String, Column> columns = new LinkedHashMap<>();
        Stream.concat(POINT.stream(), SERIES.stream())
                .map(MetricColumn::column)
                .forEach(column -> columns.put(column.name(), column));
        columns.put(VALUE.name(), VALUE);
        List<Column> published = new ArrayList<>();
        for (String name : ORDER) {
            Column column = columns.remove(name);
            if (column == null) {
                throw new IllegalStateException("there is no column " + name + " to publish");
            }
            published.add(column);
        }
        published.addAll(columns.values());
        return List.copyOf(published);
    }

    /** Returns a time as {@code metrics} keeps it: microseconds since the epoch. */
    public static long micros(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MICRO);
    }

    private static List<MetricColumn> series() {
        List<MetricColumn> columns = new ArrayList<>(List.of(
                required(
                        "metric_name",
                        TEXT,
                        "What is measured, such as http.server.request.duration.",
                        p -> p.metric().name()),
                required(
                        "unit",
                        TEXT,
                        "A UCUM unit such as s or By; empty if the sender gave none.",
                        p -> p.metric().unit()),
                required(
                        "metric_type",
                        TEXT,
                        "gauge, sum, histogram, exponential_histogram or summary.",
                        MetricPoint::type),
                optional(
                        "aggregation_temporality",
                        TEXT,
                        "delta (since the point before) or cumulative (since start_timestamp), of sums and histograms.",
                        MetricColumns::temporality),
                optional(
                        "is_monotonic",
                        BOOLEAN,
                        "Whether a sum can only grow.",
                        p -> p instanceof Sum sum ? sum.monotonic() : null),
                optional(
                        "metric_description",
                        TEXT,
                        "For a person; NULL if the sender gave none.",
                        p -> p.metric().description().isEmpty()
                                ? null
                                : p.metric().description()),
                required(
                        "attributes",
                        JSON,
                        "What the sender attached, without what has a column of its own.",
                        p -> attributes(p.stamp().attributes())),
                optional(
                        "attributes_json_schema",
                        TEXT,
                        "Tells which attributes are serialised objects.",
                        p -> p.stamp().attributes().text(JSON_SCHEMA))));
        ResourceColumns.<MetricPoint>of(
                        p -> p.metric().resource(), p -> p.metric().scope())
                .forEach(of -> columns.add(new MetricColumn(of.column(), of.value())));
        return List.copyOf(columns);
    }

    private static MetricColumn required(
            String name, ColumnType type, String description, Function<MetricPoint, @Nullable Object> value) {
        return new MetricColumn(new Column(name, type, false, description), value);
    }

    private static MetricColumn optional(
            String name, ColumnType type, String description, Function<MetricPoint, @Nullable Object> value) {
        return new MetricColumn(new Column(name, type, true, description), value);
    }

    private static Instant instant(long nanos) {
        long micros = micros(nanos);
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    private static @Nullable MetricPoint present(MetricPoint point) {
        return point.stamp().absent() ? null : point;
    }

    private static @Nullable String temporality(MetricPoint point) {
        Temporality temporality = switch (point) {
            case Sum sum -> sum.temporality();
            case Histogram histogram -> histogram.temporality();
            case ExponentialHistogram histogram -> histogram.temporality();
            case Gauge _, Summary _ -> Temporality.UNSPECIFIED;
        };
        return temporality == Temporality.UNSPECIFIED ? null : temporality.text();
    }

    private static Attributes attributes(Attributes sent) {
        if (sent.text(JSON_SCHEMA) == null) {
            return sent;
        }
        Map<String, Value> others = new LinkedHashMap<>(sent.values());
        others.remove(JSON_SCHEMA);
        return new Attributes(others);
    }

    private static @Nullable Double scalar(MetricPoint point) {
        Value value = switch (present(point)) {
            case Gauge gauge -> gauge.value();
            case Sum sum -> sum.value();
            case null, default -> new Value.Null();
        };
        return switch (value) {
            case Value.Int(long number) -> (double) number;
            case Value.Real(double number) -> number;
            default -> null;
        };
    }

    private static @Nullable Long count(MetricPoint point) {
        return switch (present(point)) {
            case Histogram histogram -> unsigned(histogram.totals().count());
            case ExponentialHistogram histogram -> unsigned(histogram.totals().count());
            case Summary summary -> unsigned(summary.count());
            case null, default -> null;
        };
    }

    private static @Nullable Double sum(MetricPoint point) {
        return present(point) instanceof Summary summary ? (Double) summary.sum() : totals(point, Totals::sum);
    }

    private static @Nullable Double totals(MetricPoint point, Function<Totals, @Nullable Double> part) {
        return switch (present(point)) {
            case Histogram histogram -> part.apply(histogram.totals());
            case ExponentialHistogram histogram -> part.apply(histogram.totals());
            case null, default -> null;
        };
    }

    private static @Nullable Object exponential(MetricPoint point, Function<ExponentialHistogram, Object> part) {
        return present(point) instanceof ExponentialHistogram histogram ? part.apply(histogram) : null;
    }

    private static @Nullable Object offset(MetricPoint point, Function<ExponentialHistogram, Buckets> side) {
        return exponential(point, histogram -> side.apply(histogram).offset());
    }

    private static List<Long> counts(List<Long> sent) {
        return sent.stream().map(MetricColumns::unsigned).toList();
    }

    /** Counts are unsigned on the wire; what no sender ever counted to becomes the greatest number. */
    private static Long unsigned(long count) {
        return count < 0 ? Long.MAX_VALUE : count;
    }

    private static List<Value> quantiles(Summary summary) {
        return summary.quantiles().stream()
                .<Value>map(q -> {
                    Map<String, Value> fields = new LinkedHashMap<>();
                    fields.put("quantile", new Value.Real(q.quantile()));
                    fields.put("value", new Value.Real(q.value()));
                    return new Value.Struct(fields);
                })
                .toList();
    }
}

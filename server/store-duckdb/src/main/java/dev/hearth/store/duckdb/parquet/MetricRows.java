package dev.hearth.store.duckdb.parquet;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Buckets;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import dev.hearth.store.MetricColumn;
import dev.hearth.store.MetricColumns;
import dev.hearth.store.duckdb.parquet.LostTypes.Derived;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes metric points of the rows of {@code metrics}: what {@link MetricColumns} does, backwards. Keeps the series of
 * the rows it has read. For one thread.
 */
public final class MetricRows {

    /** Without these a row is no point. */
    static final Set<String> REQUIRED = Set.of("metric_name", "metric_type", "recorded_timestamp");

    private static final String JSON_SCHEMA_COLUMN = "attributes_json_schema";
    private static final String JSON_SCHEMA = "logfire.json_schema";
    private static final long NANOS_PER_MICRO = 1_000;

    private static final Map<String, Temporality> TEMPORALITIES =
            Arrays.stream(Temporality.values()).collect(Collectors.toMap(Temporality::text, Function.identity()));

    private final List<Derived<MetricPoint>> shared;
    private final LostTypes<MetricPoint> types;

    /** Points of a series follow each other, and what they share is parsed once. */
    private final Map<List<@Nullable Object>, Series> known = new HashMap<>();

    /** What of a series makes its points. */
    private record Series(Metric metric, Attributes attributes) {}

    /**
     * @param columns that the rows have
     */
    public MetricRows(Set<String> columns) {
        this.shared = MetricColumns.SERIES.stream()
                .filter(column -> columns.contains(column.name()))
                .map(column -> new Derived<>(column.column(), column.value()))
                .toList();
        List<String> names =
                MetricColumns.SERIES.stream().map(MetricColumn::name).toList();
        int first = names.indexOf("service_name");
        this.types = new LostTypes<>(
                MetricPlaces.ALL,
                shared.stream()
                        .filter(column -> column.column().name().equals(JSON_SCHEMA_COLUMN)
                                || names.indexOf(column.column().name()) >= first)
                        .toList());
    }

    /**
     * Makes a point of a row.
     *
     * @throws IllegalArgumentException if the row cannot be a point
     */
    public MetricPoint read(ImportedRow row) throws SQLException {
        Series series = series(row);
        Metric metric = series.metric();
        List<Exemplar> exemplars = ImportedJson.exemplars(row.text("exemplars"));
        Long count = count(row, "histogram_count");
        Totals totals = new Totals(
                count == null ? 0 : count,
                row.real("histogram_sum"),
                row.real("histogram_min"),
                row.real("histogram_max"));
        String type = row.required("metric_type");
        return switch (type) {
            case "gauge" -> new Gauge(metric, stamp(row, series, false), scalar(row), exemplars);
            case "sum" ->
                new Sum(
                        metric,
                        stamp(row, series, false),
                        scalar(row),
                        temporality(row),
                        row.flag("is_monotonic"),
                        exemplars);
            case "histogram" ->
                new Histogram(
                        metric,
                        stamp(row, series, count == null),
                        temporality(row),
                        totals,
                        counts(row, "histogram_bucket_counts"),
                        row.items("histogram_explicit_bounds", Double.class),
                        exemplars);
            case "exponential_histogram" ->
                new ExponentialHistogram(
                        metric,
                        stamp(row, series, count == null),
                        temporality(row),
                        totals,
                        orZero(row.whole("exp_histogram_scale")),
                        orZero(count(row, "exp_histogram_zero_count")),
                        orZero(row.real("exp_histogram_zero_threshold")),
                        buckets(row, "exp_histogram_positive_bucket_counts"),
                        buckets(row, "exp_histogram_negative_bucket_counts"),
                        exemplars);
            case "summary" ->
                new Summary(
                        metric,
                        stamp(row, series, count == null),
                        totals.count(),
                        orZero(totals.sum()),
                        ImportedJson.quantiles(row.text("summary_quantiles")));
            default -> throw new IllegalArgumentException("its type is none of the five that there are");
        };
    }

    private Series series(ImportedRow row) throws SQLException {
        List<@Nullable Object> values = row.values(shared);
        Series series = known.get(values);
        if (series == null) {
            series = parsed(row);
            known.put(values, series);
        }
        return series;
    }

    private Series parsed(ImportedRow row) throws SQLException {
        Metric metric = new Metric(
                new Resource(row.attributes("otel_resource_attributes")),
                new Scope(
                        row.text("otel_scope_name", ""),
                        row.text("otel_scope_version", ""),
                        row.attributes("otel_scope_attributes")),
                row.required("metric_name"),
                row.text("metric_description", ""),
                row.text("unit", ""));
        Attributes attributes = row.attributes("attributes");
        String schema = row.text(JSON_SCHEMA_COLUMN);
        if (schema != null) {
            Map<String, Value> all = new LinkedHashMap<>(attributes.values());
            all.put(JSON_SCHEMA, new Value.Text(schema));
            attributes = new Attributes(all);
        }
        MetricPoint typed = types.restore(MetricPlaces.probe(metric, attributes), row.values(types.columns()));
        return new Series(typed.metric(), typed.stamp().attributes());
    }

    private static Stamp stamp(ImportedRow row, Series series, boolean absent) throws SQLException {
        Long start = row.number("start_timestamp");
        try {
            long time = Math.multiplyExact(row.requiredNumber("recorded_timestamp"), NANOS_PER_MICRO);
            // No nanoseconds at all would mean that there is no start.
            long since = start == null ? 0 : start == 0 ? 1 : Math.multiplyExact(start, NANOS_PER_MICRO);
            return new Stamp(series.attributes(), since, time, absent);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time is out of range", e);
        }
    }

    private static Value scalar(ImportedRow row) throws SQLException {
        Double value = row.real("scalar_value");
        return value == null ? new Value.Null() : new Value.Real(value);
    }

    private static Temporality temporality(ImportedRow row) throws SQLException {
        String text = row.text("aggregation_temporality", Temporality.UNSPECIFIED.text());
        Temporality temporality = TEMPORALITIES.get(text);
        if (temporality == null) {
            throw new IllegalArgumentException("its temporality is neither delta nor cumulative");
        }
        return temporality;
    }

    private static Buckets buckets(ImportedRow row, String column) throws SQLException {
        return new Buckets(orZero(row.whole(column + "_offset")), counts(row, column));
    }

    private static List<Long> counts(ImportedRow row, String column) throws SQLException {
        List<Long> counts = row.items(column, Long.class);
        counts.forEach(count -> requireCount(count, column));
        return counts;
    }

    private static @Nullable Long count(ImportedRow row, String column) throws SQLException {
        Long count = row.number(column);
        if (count != null) {
            requireCount(count, column);
        }
        return count;
    }

    private static void requireCount(long count, String column) {
        if (count < 0) {
            throw new IllegalArgumentException(column + " is negative");
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static double orZero(@Nullable Double number) {
        return number == null ? 0 : number;
    }
}

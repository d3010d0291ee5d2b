package dev.hearth.store.contract;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Buckets;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Quantile;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Resource;
import dev.hearth.model.Scope;
import dev.hearth.model.SpanId;
import dev.hearth.model.Temporality;
import dev.hearth.model.TraceId;
import dev.hearth.model.Value;
import java.util.List;
import java.util.Map;

/** Metric points to store. */
public final class MetricSamples {

    public static final long SECOND_NANOS = 1_000_000_000L;

    /** Where the seconds of {@link #stamp} begin. */
    public static final long EPOCH_NANOS = 1_790_000_000L * SECOND_NANOS;

    private MetricSamples() {}

    /** Returns a metric of the service {@code shop}. */
    public static Metric metric(String name) {
        return new Metric(
                new Resource(new Attributes(Map.of("service.name", new Value.Text("shop")))),
                Scope.EMPTY,
                name,
                "what " + name + " is",
                "s");
    }

    /** Returns the part that every point has; times in seconds, the start 0 for none. */
    public static Stamp stamp(String series, long startSecond, long second) {
        return new Stamp(
                new Attributes(Map.of("series", new Value.Text(series))),
                startSecond == 0 ? 0 : EPOCH_NANOS + startSecond * SECOND_NANOS,
                EPOCH_NANOS + second * SECOND_NANOS,
                false);
    }

    public static Gauge gauge(String name, String series, long second, double value) {
        return new Gauge(metric(name), stamp(series, 0, second), new Value.Real(value), List.of());
    }

    public static Sum counter(String name, String series, long startSecond, long second, double value, Temporality t) {
        return new Sum(metric(name), stamp(series, startSecond, second), new Value.Real(value), t, true, List.of());
    }

    /** Returns a point of each kind that fills every column, {@code text} wherever there is one. */
    static List<MetricPoint> full(String text) {
        Attributes attributes = new Attributes(Map.of(
                text,
                new Value.Text(text),
                "n",
                new Value.Int(Long.MIN_VALUE),
                "list",
                new Value.Array(List.of(new Value.Bool(true), new Value.Null())),
                "logfire.json_schema",
                new Value.Text("{\"type\":\"object\"}")));
        Resource resource = new Resource(new Attributes(Map.ofEntries(
                Map.entry("service.name", new Value.Text(text)),
                Map.entry("service.namespace", new Value.Text("ns")),
                Map.entry("service.version", new Value.Text("1")),
                Map.entry("service.instance.id", new Value.Text("i")),
                Map.entry("process.pid", new Value.Int(4_000_000_000L)),
                Map.entry("deployment.environment.name", new Value.Text("prod")),
                Map.entry("telemetry.sdk.name", new Value.Text("hearth")),
                Map.entry("telemetry.sdk.language", new Value.Text("java")),
                Map.entry("telemetry.sdk.version", new Value.Text("2")))));
        Metric metric = new Metric(resource, new Scope(text, "3", attributes), text, text, text);
        Stamp stamp = new Stamp(attributes, EPOCH_NANOS - 123_456, EPOCH_NANOS + 123_456_789, false);
        List<Exemplar> exemplars = List.of(
                new Exemplar(EPOCH_NANOS, new Value.Int(3), new TraceId(-1, 2), new SpanId(-3), attributes),
                new Exemplar(EPOCH_NANOS, new Value.Real(Double.NaN), null, null, Attributes.EMPTY));
        Totals totals = new Totals(1L << 62, Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY);
        return List.of(
                new Gauge(metric, stamp, new Value.Real(-Double.MIN_VALUE), exemplars),
                new Sum(metric, stamp, new Value.Int(Long.MIN_VALUE), Temporality.CUMULATIVE, true, exemplars),
                new Histogram(
                        metric,
                        stamp,
                        Temporality.DELTA,
                        totals,
                        List.of(0L, Long.MAX_VALUE, 3L),
                        List.of(-Double.MAX_VALUE, 0.1),
                        exemplars),
                new ExponentialHistogram(
                        metric,
                        stamp,
                        Temporality.CUMULATIVE,
                        totals,
                        -10,
                        7,
                        1e-9,
                        new Buckets(Integer.MAX_VALUE, List.of(1L, 2L)),
                        new Buckets(Integer.MIN_VALUE, List.of(Long.MAX_VALUE)),
                        exemplars),
                new Summary(
                        metric,
                        stamp,
                        9,
                        -0.5,
                        List.of(new Quantile(0, Double.NEGATIVE_INFINITY), new Quantile(1, Double.NaN))));
    }

    /** Returns a point of each kind that says as little as it can. */
    static List<MetricPoint> empty() {
        Metric metric = new Metric(Resource.EMPTY, Scope.EMPTY, "", "", "");
        Stamp stamp = new Stamp(Attributes.EMPTY, 0, EPOCH_NANOS, false);
        Totals totals = new Totals(0, null, null, null);
        return List.of(
                new Gauge(metric, stamp, new Value.Null(), List.of()),
                new Sum(metric, stamp, new Value.Null(), Temporality.UNSPECIFIED, false, List.of()),
                new Histogram(metric, stamp, Temporality.UNSPECIFIED, totals, List.of(), List.of(), List.of()),
                new ExponentialHistogram(
                        metric, stamp, Temporality.UNSPECIFIED, totals, 0, 0, 0, Buckets.NONE, Buckets.NONE, List.of()),
                new Summary(metric, stamp, 0, 0, List.of()));
    }
}

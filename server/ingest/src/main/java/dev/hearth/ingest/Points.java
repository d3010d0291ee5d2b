package dev.hearth.ingest;

import dev.hearth.model.Attributes;
import dev.hearth.model.Exemplar;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Gauge;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Summary;
import java.util.List;

/** Copies of metric points with parts replaced. */
final class Points {

    private Points() {}

    static MetricPoint with(MetricPoint point, Metric metric, Attributes attributes, List<Exemplar> exemplars) {
        Stamp sent = point.stamp();
        Stamp stamp = new Stamp(attributes, sent.startNanos(), sent.timeNanos(), sent.absent());
        return switch (point) {
            case Gauge gauge -> new Gauge(metric, stamp, gauge.value(), exemplars);
            case Sum sum -> new Sum(metric, stamp, sum.value(), sum.temporality(), sum.monotonic(), exemplars);
            case Histogram histogram ->
                new Histogram(
                        metric,
                        stamp,
                        histogram.temporality(),
                        histogram.totals(),
                        histogram.bucketCounts(),
                        histogram.explicitBounds(),
                        exemplars);
            case ExponentialHistogram histogram ->
                new ExponentialHistogram(
                        metric,
                        stamp,
                        histogram.temporality(),
                        histogram.totals(),
                        histogram.scale(),
                        histogram.zeroCount(),
                        histogram.zeroThreshold(),
                        histogram.positive(),
                        histogram.negative(),
                        exemplars);
            case Summary summary -> new Summary(metric, stamp, summary.count(), summary.sum(), summary.quantiles());
        };
    }
}

package dev.hearth.otlp;

import dev.hearth.model.Exemplar;
import dev.hearth.model.Metric;
import dev.hearth.model.MetricPoint;
import dev.hearth.model.Temporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what only histograms of both kinds have. */
final class HistogramPointReader {

    private static final int COUNT = HistogramDataPoint.COUNT_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int SUM = HistogramDataPoint.SUM_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int MIN = HistogramDataPoint.MIN_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int MAX = HistogramDataPoint.MAX_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int COUNTS = HistogramDataPoint.BUCKET_COUNTS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ONE_COUNT = HistogramDataPoint.BUCKET_COUNTS_FIELD_NUMBER << 3 | Wire.FIXED64;
    private static final int BOUNDS = HistogramDataPoint.EXPLICIT_BOUNDS_FIELD_NUMBER << 3 | Wire.BYTES;
    private static final int ONE_BOUND = HistogramDataPoint.EXPLICIT_BOUNDS_FIELD_NUMBER << 3 | Wire.FIXED64;

    private static final int NUMBER_BYTES = 28;

    private final BucketReader buckets = new BucketReader();
    private long count;
    private @Nullable Double sum;
    private @Nullable Double min;
    private @Nullable Double max;
    private final List<Long> counts = new ArrayList<>();
    private final List<Double> bounds = new ArrayList<>();
    private List<Double> lastBounds = List.of();
    private int scale;
    private long zeroCount;
    private double zeroThreshold;

    void clear() {
        count = 0;
        sum = null;
        min = null;
        max = null;
        counts.clear();
        bounds.clear();
        scale = 0;
        zeroCount = 0;
        zeroThreshold = 0;
        buckets.clear();
    }

    void field(Wire wire, int tag) throws IOException {
        switch (tag) {
            case COUNT -> count = wire.fixed64();
            case SUM -> sum = wire.real();
            case MIN -> min = wire.real();
            case MAX -> max = wire.real();
            case ONE_COUNT -> addCount(wire);
            case ONE_BOUND -> addBound(wire);
            case COUNTS -> {
                int outer = wire.enterPacked();
                while (wire.hasMore()) {
                    addCount(wire);
                }
                wire.leavePacked(outer);
            }
            case BOUNDS -> {
                int outer = wire.enterPacked();
                while (wire.hasMore()) {
                    addBound(wire);
                }
                wire.leavePacked(outer);
            }
            default -> wire.skip(tag);
        }
    }

    void exponentialField(Wire wire, int tag) throws IOException {
        switch (tag) {
            case ExponentialHistogramDataPoint.COUNT_FIELD_NUMBER << 3 | Wire.FIXED64 -> count = wire.fixed64();
            case ExponentialHistogramDataPoint.SUM_FIELD_NUMBER << 3 | Wire.FIXED64 -> sum = wire.real();
            case ExponentialHistogramDataPoint.MIN_FIELD_NUMBER << 3 | Wire.FIXED64 -> min = wire.real();
            case ExponentialHistogramDataPoint.MAX_FIELD_NUMBER << 3 | Wire.FIXED64 -> max = wire.real();
            case ExponentialHistogramDataPoint.SCALE_FIELD_NUMBER << 3 | Wire.VARINT -> scale = wire.zigzag32();
            case ExponentialHistogramDataPoint.ZERO_COUNT_FIELD_NUMBER << 3 | Wire.FIXED64 ->
                zeroCount = wire.fixed64();
            case ExponentialHistogramDataPoint.ZERO_THRESHOLD_FIELD_NUMBER << 3 | Wire.FIXED64 ->
                zeroThreshold = wire.real();
            case ExponentialHistogramDataPoint.POSITIVE_FIELD_NUMBER << 3 | Wire.BYTES -> buckets.positive(wire);
            case ExponentialHistogramDataPoint.NEGATIVE_FIELD_NUMBER << 3 | Wire.BYTES -> buckets.negative(wire);
            default -> wire.skip(tag);
        }
    }

    MetricPoint histogram(Metric metric, MetricPoint.Stamp stamp, Temporality temporality, List<Exemplar> exemplars) {
        // The bounds of an instrument hardly ever change, so one list serves all its points.
        if (!bounds.equals(lastBounds)) {
            lastBounds = List.copyOf(bounds);
        }
        return new MetricPoint.Histogram(metric, stamp, temporality, totals(), counts, lastBounds, exemplars);
    }

    MetricPoint exponential(Metric metric, MetricPoint.Stamp stamp, Temporality temporality, List<Exemplar> exemplars) {
        return new MetricPoint.ExponentialHistogram(
                metric,
                stamp,
                temporality,
                totals(),
                scale,
                zeroCount,
                zeroThreshold,
                buckets.positive(),
                buckets.negative(),
                exemplars);
    }

    private MetricPoint.Totals totals() {
        return new MetricPoint.Totals(count, sum, min, max);
    }

    private void addCount(Wire wire) throws IOException {
        wire.budget.bytes(NUMBER_BYTES);
        counts.add(wire.fixed64());
    }

    private void addBound(Wire wire) throws IOException {
        wire.budget.bytes(NUMBER_BYTES);
        bounds.add(wire.real());
    }
}

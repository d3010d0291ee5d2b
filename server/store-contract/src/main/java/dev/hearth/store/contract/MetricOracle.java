package dev.hearth.store.contract;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the metric functions answer for a group of points of one type, worked out step by step. */
final class MetricOracle {

    private final List<MetricPoint> points;
    private final long firstNanos;

    MetricOracle(List<MetricPoint> points) {
        this.points = points.stream()
                .sorted(Comparator.comparingLong(p -> p.stamp().timeNanos()))
                .toList();
        this.firstNanos = this.points.getFirst().stamp().timeNanos();
    }

    /** Everything that was measured, in buckets whose keys grow with the measurements; a sum has one bucket. */
    static final class Merged {
        final Map<Integer, Double> buckets = new TreeMap<>();
        double count;
        double sum;
        boolean unknownExtremes;

        @Nullable
        Double min;

        @Nullable
        Double max;
    }

    @Nullable
    Double increase() {
        Double sum = null;
        for (List<MetricPoint> series : bySeries()) {
            for (int i = 0; i < series.size(); i++) {
                MetricPoint point = series.get(i);
                Double step;
                if (isDelta(point)) {
                    step = amount(point);
                } else if (i == 0) {
                    step = beganWithin(point) ? (Double) amount(point) : null;
                } else {
                    MetricPoint before = series.get(i - 1);
                    step = isReset(before, point) ? amount(point) : amount(point) - amount(before);
                }
                if (step != null) {
                    sum = sum == null ? step : sum + step;
                }
            }
        }
        return sum;
    }

    @Nullable
    Double rate() {
        long from = points.stream()
                .mapToLong(p -> isDelta(p) ? p.stamp().startNanos() : p.stamp().timeNanos())
                .min()
                .orElseThrow();
        double seconds = (points.getLast().stamp().timeNanos() - from) / 1e9;
        Double increase = increase();
        return increase == null || seconds == 0 ? null : (Double) (increase / seconds);
    }

    Merged merge() {
        Merged merged = new Merged();
        for (List<MetricPoint> series : bySeries()) {
            if (isDelta(series.getFirst())) {
                series.forEach(point -> add(merged, point, 1));
            } else {
                List<List<MetricPoint>> runs = runs(series);
                for (int i = 0; i < runs.size(); i++) {
                    addRun(merged, runs.get(i), i > 0 || series.size() == 1);
                }
            }
        }
        merged.buckets.replaceAll((_, count) -> Math.max(0, count));
        if (merged.unknownExtremes) {
            merged.min = null;
            merged.max = null;
        }
        return merged;
    }

    private void addRun(Merged merged, List<MetricPoint> run, boolean whole) {
        if (whole || beganWithin(run.getFirst())) {
            add(merged, run.getLast(), 1);
        } else if (run.size() > 1) {
            add(merged, run.getLast(), 1);
            add(merged, run.getFirst(), -1);
        }
    }

    /** Splits a series where counting began anew. */
    private static List<List<MetricPoint>> runs(List<MetricPoint> series) {
        List<List<MetricPoint>> runs = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (i == 0 || isReset(series.get(i - 1), series.get(i))) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(series.get(i));
        }
        return runs;
    }

    private void add(Merged merged, MetricPoint point, int times) {
        merged.unknownExtremes |= times < 0;
        switch (point) {
            case Sum sum -> merged.sum += times * number(sum.value());
            case Histogram histogram -> {
                add(merged, histogram.totals(), times);
                for (int i = 0; i < histogram.bucketCounts().size(); i++) {
                    merged.buckets.merge(
                            i, (double) times * histogram.bucketCounts().get(i), Double::sum);
                }
            }
            case ExponentialHistogram histogram -> {
                add(merged, histogram.totals(), times);
                merged.buckets.merge(0, (double) times * histogram.zeroCount(), Double::sum);
                exponential(merged, histogram.positive(), histogram.scale(), times, 1);
                exponential(merged, histogram.negative(), histogram.scale(), times, -1);
            }
            default -> throw new IllegalArgumentException("not merged: " + point);
        }
    }

    /** The key is the bucket's index at the coarsest scale, away from zero, with the sign of its measurements. */
    private void exponential(Merged merged, MetricPoint.Buckets buckets, int scale, int times, int sign) {
        for (int i = 0; i < buckets.counts().size(); i++) {
            int bucket = buckets.offset() + i;
            for (int s = scale; s > coarsest(); s--) {
                bucket = Math.floorDiv(bucket, 2);
            }
            merged.buckets.merge(
                    sign * (bucket + 10_000), (double) times * buckets.counts().get(i), Double::sum);
        }
    }

    private int coarsest() {
        return points.stream()
                .mapToInt(p -> ((ExponentialHistogram) p).scale())
                .min()
                .orElseThrow();
    }

    private static void add(Merged merged, Totals totals, int times) {
        merged.count += times * (double) totals.count();
        merged.sum += times * Objects.requireNonNull(totals.sum());
        merged.unknownExtremes |= totals.count() > 0 && totals.min() == null;
        if (totals.min() != null) {
            merged.min = merged.min == null ? totals.min() : (Double) Math.min(merged.min, totals.min());
        }
        if (totals.max() != null) {
            merged.max = merged.max == null ? totals.max() : (Double) Math.max(merged.max, totals.max());
        }
    }

    /** Returns the bounds of the bucket that holds the measurement at {@code share} of all, or null if there is none. */
    double @Nullable [] rangeOf(double share) {
        Merged merged = merge();
        double total = merged.buckets.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double until = 0;
        for (Map.Entry<Integer, Double> bucket : merged.buckets.entrySet()) {
            until += bucket.getValue();
            if (bucket.getValue() > 0 && until >= share * total) {
                return points.getFirst() instanceof Histogram
                        ? explicitRange(bucket.getKey(), merged)
                        : exponentialRange(bucket.getKey(), coarsest());
            }
        }
        return null;
    }

    private static double[] explicitRange(int bucket, Merged merged) {
        List<Double> bounds = RandomMetrics.BOUNDS;
        double low = bucket > 0 ? bounds.get(bucket - 1) : merged.min != null ? merged.min : 0;
        double high = bucket < bounds.size() ? bounds.get(bucket) : merged.max != null ? merged.max : bounds.getLast();
        return new double[] {low, high};
    }

    private static double[] exponentialRange(int key, int scale) {
        if (key == 0) {
            return new double[] {0, 0};
        }
        double base = Math.pow(2, Math.pow(2, -scale));
        int bucket = Math.abs(key) - 10_000;
        double near = Math.pow(base, bucket);
        double far = Math.pow(base, bucket + 1);
        return key > 0 ? new double[] {near, far} : new double[] {-far, -near};
    }

    private boolean beganWithin(MetricPoint point) {
        return point.stamp().startNanos() >= firstNanos;
    }

    private static boolean isReset(MetricPoint before, MetricPoint point) {
        boolean onlyGrows = !(point instanceof Sum sum) || sum.monotonic();
        return point.stamp().startNanos() >= before.stamp().timeNanos()
                || (onlyGrows && amount(point) < amount(before));
    }

    private Iterable<List<MetricPoint>> bySeries() {
        Map<Object, List<MetricPoint>> series = new LinkedHashMap<>();
        points.forEach(point -> series.computeIfAbsent(point.stamp().attributes(), _ -> new ArrayList<>())
                .add(point));
        return series.values();
    }

    private static boolean isDelta(MetricPoint point) {
        Temporality temporality = switch (point) {
            case Sum sum -> sum.temporality();
            case Histogram histogram -> histogram.temporality();
            case ExponentialHistogram histogram -> histogram.temporality();
            default -> Temporality.UNSPECIFIED;
        };
        return temporality == Temporality.DELTA;
    }

    private static double amount(MetricPoint point) {
        return switch (point) {
            case Sum sum -> number(sum.value());
            case Histogram histogram -> histogram.totals().count();
            case ExponentialHistogram histogram -> histogram.totals().count();
            default -> throw new IllegalArgumentException("not counted up: " + point);
        };
    }

    private static double number(Value value) {
        return ((Value.Real) value).value();
    }
}

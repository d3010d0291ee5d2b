package dev.hearth.store.contract;

import dev.hearth.model.MetricPoint;
import dev.hearth.model.MetricPoint.Buckets;
import dev.hearth.model.MetricPoint.ExponentialHistogram;
import dev.hearth.model.MetricPoint.Histogram;
import dev.hearth.model.MetricPoint.Stamp;
import dev.hearth.model.MetricPoint.Sum;
import dev.hearth.model.MetricPoint.Totals;
import dev.hearth.model.Temporality;
import dev.hearth.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Metrics of a few processes that measure, report now and then, and now and then begin anew. */
final class RandomMetrics {

    static final List<Double> BOUNDS = List.of(0.5, 2.0, 4.0, 16.0);

    private static final int FINEST_SCALE = 3;

    private final Random random;

    RandomMetrics(Random random) {
        this.random = random;
    }

    /** Returns the points of up to four series of one metric, all of {@code kind}, in the order of their series. */
    List<MetricPoint> points(String name, String kind, Temporality temporality, boolean monotonic) {
        List<MetricPoint> points = new ArrayList<>();
        int series = 1 + random.nextInt(4);
        for (int s = 0; s < series; s++) {
            points.addAll(new Process(name, "s" + s, kind, temporality, monotonic).run());
        }
        return points;
    }

    /** One process: what it has measured since it began to count. */
    private final class Process {

        private final String name;
        private final String series;
        private final String kind;
        private final Temporality temporality;
        private final boolean monotonic;
        private final List<Double> measured = new ArrayList<>();
        private double total;
        private long start;
        private long now;

        Process(String name, String series, String kind, Temporality temporality, boolean monotonic) {
            this.name = name;
            this.series = series;
            this.kind = kind;
            this.temporality = temporality;
            this.monotonic = monotonic;
        }

        List<MetricPoint> run() {
            start = 1L + random.nextInt(50);
            now = start;
            List<MetricPoint> points = new ArrayList<>();
            int reports = 1 + random.nextInt(6);
            for (int i = 0; i < reports; i++) {
                now += 1L + random.nextInt(30);
                measure();
                points.add(report());
                boolean restarts = random.nextInt(5) == 0;
                if (restarts || temporality == Temporality.DELTA) {
                    measured.clear();
                    total = 0;
                    // A sender that does not say so shows it only by smaller numbers.
                    start = restarts && random.nextBoolean() ? start : now;
                }
            }
            return points;
        }

        private void measure() {
            for (int i = random.nextInt(8); i > 0; i--) {
                double value = random.nextInt(6) == 0 ? 0 : (1 + random.nextInt(400)) / 8.0;
                measured.add(kind.equals("exponential_histogram") && random.nextInt(4) == 0 ? -value : value);
            }
            total += monotonic ? random.nextInt(20) : random.nextInt(41) - 20;
        }

        private MetricPoint report() {
            Stamp stamp = MetricSamples.stamp(series, start, now);
            var metric = MetricSamples.metric(name);
            return switch (kind) {
                case "sum" -> new Sum(metric, stamp, new Value.Real(total), temporality, monotonic, List.of());
                case "histogram" -> new Histogram(metric, stamp, temporality, totals(), explicit(), BOUNDS, List.of());
                default -> exponential(stamp);
            };
        }

        private Totals totals() {
            double sum = measured.stream().mapToDouble(Double::doubleValue).sum();
            return measured.isEmpty() || random.nextInt(3) == 0
                    ? new Totals(measured.size(), sum, null, null)
                    : new Totals(
                            measured.size(),
                            sum,
                            measured.stream().min(Double::compare).orElseThrow(),
                            measured.stream().max(Double::compare).orElseThrow());
        }

        private List<Long> explicit() {
            long[] counts = new long[BOUNDS.size() + 1];
            for (double value : measured) {
                int bucket = 0;
                while (bucket < BOUNDS.size() && value > BOUNDS.get(bucket)) {
                    bucket++;
                }
                counts[bucket]++;
            }
            return java.util.Arrays.stream(counts).boxed().toList();
        }

        private ExponentialHistogram exponential(Stamp stamp) {
            int scale = random.nextInt(FINEST_SCALE + 1) - 1;
            SortedMap<Integer, Long> positive = new TreeMap<>();
            SortedMap<Integer, Long> negative = new TreeMap<>();
            long zeros = 0;
            for (double value : measured) {
                if (value == 0) {
                    zeros++;
                } else {
                    (value > 0 ? positive : negative).merge(bucket(Math.abs(value), scale), 1L, Long::sum);
                }
            }
            return new ExponentialHistogram(
                    MetricSamples.metric(name),
                    stamp,
                    temporality,
                    totals(),
                    scale,
                    zeros,
                    0,
                    dense(positive),
                    dense(negative),
                    List.of());
        }
    }

    /** Returns the bucket whose lower bound is below {@code value} and whose upper bound is not. */
    private static int bucket(double value, int scale) {
        double base = Math.pow(2, Math.pow(2, -scale));
        int bucket = (int) Math.floor(Math.log(value) / Math.log(base));
        while (Math.pow(base, bucket) >= value) {
            bucket--;
        }
        while (Math.pow(base, bucket + 1) < value) {
            bucket++;
        }
        return bucket;
    }

    private Buckets dense(SortedMap<Integer, Long> counts) {
        if (counts.isEmpty()) {
            return Buckets.NONE;
        }
        int first = counts.firstKey() - random.nextInt(2);
        List<Long> dense = new ArrayList<>();
        for (int i = first; i <= counts.lastKey(); i++) {
            dense.add(counts.getOrDefault(i, 0L));
        }
        return new Buckets(first, dense);
    }
}

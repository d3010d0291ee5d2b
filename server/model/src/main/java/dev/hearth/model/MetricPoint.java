package dev.hearth.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data point of a metric as it was sent: a row of {@code metrics}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#metric-points">Metric points</a>
 */
public sealed interface MetricPoint {

    /** What is measured. */
    Metric metric();

    /** When and for what the point stands. */
    Stamp stamp();

    /** Measurements behind the point; always empty for a summary. */
    List<Exemplar> exemplars();

    /** Returns the name that the {@code metric_type} column holds, such as {@code exponential_histogram}. */
    String type();

    /**
     * The part that every point has.
     *
     * @param startNanos since when the point counts, nanoseconds since the epoch; 0 if the sender set none
     * @param timeNanos when the point was taken, nanoseconds since the epoch
     * @param absent whether the sender says that there was no value at this time
     */
    record Stamp(Attributes attributes, long startNanos, long timeNanos, boolean absent) {}

    /**
     * A value that goes up and down.
     *
     * @param value {@link Value.Int} or {@link Value.Real}; {@link Value.Null} if the sender gave none
     */
    record Gauge(Metric metric, Stamp stamp, Value value, List<Exemplar> exemplars) implements MetricPoint {
        public Gauge {
            exemplars = List.copyOf(exemplars);
        }

        @Override
        public String type() {
            return "gauge";
        }
    }

    /**
     * A value that is added to.
     *
     * @param value {@link Value.Int} or {@link Value.Real}; {@link Value.Null} if the sender gave none
     * @param monotonic whether it can only grow
     */
    record Sum(
            Metric metric,
            Stamp stamp,
            Value value,
            Temporality temporality,
            boolean monotonic,
            List<Exemplar> exemplars)
            implements MetricPoint {
        public Sum {
            exemplars = List.copyOf(exemplars);
        }

        @Override
        public String type() {
            return "sum";
        }
    }

    /**
     * What every histogram has.
     *
     * @param count how many measurements; unsigned
     * @param sum their sum, or null where the sender knows none
     * @param min the least, or null
     * @param max the greatest, or null
     */
    record Totals(
            long count,
            @Nullable Double sum,
            @Nullable Double min,
            @Nullable Double max) {}

    /**
     * Counts of measurements between bounds that the sender chose.
     *
     * @param bucketCounts as sent: empty, or one more than {@code explicitBounds}
     * @param explicitBounds the upper, inclusive bounds, growing
     */
    record Histogram(
            Metric metric,
            Stamp stamp,
            Temporality temporality,
            Totals totals,
            List<Long> bucketCounts,
            List<Double> explicitBounds,
            List<Exemplar> exemplars)
            implements MetricPoint {
        public Histogram {
            bucketCounts = List.copyOf(bucketCounts);
            explicitBounds = List.copyOf(explicitBounds);
            exemplars = List.copyOf(exemplars);
        }

        @Override
        public String type() {
            return "histogram";
        }
    }

    /**
     * Counts of measurements between bounds that grow exponentially.
     *
     * @param scale bucket bounds are the powers of 2^(2^-scale)
     * @param zeroCount how many measurements lay within {@code zeroThreshold} of zero; unsigned
     * @param zeroThreshold the width of the zero bucket
     */
    record ExponentialHistogram(
            Metric metric,
            Stamp stamp,
            Temporality temporality,
            Totals totals,
            int scale,
            long zeroCount,
            double zeroThreshold,
            Buckets positive,
            Buckets negative,
            List<Exemplar> exemplars)
            implements MetricPoint {
        public ExponentialHistogram {
            exemplars = List.copyOf(exemplars);
        }

        @Override
        public String type() {
            return "exponential_histogram";
        }
    }

    /**
     * Consecutive buckets of an exponential histogram.
     *
     * @param offset the index of the first bucket
     */
    record Buckets(int offset, List<Long> counts) {

        public static final Buckets NONE = new Buckets(0, List.of());

        public Buckets {
            counts = List.copyOf(counts);
        }
    }

    /**
     * Quantiles that the sender worked out itself.
     *
     * @param count how many measurements; unsigned
     */
    record Summary(Metric metric, Stamp stamp, long count, double sum, List<Quantile> quantiles)
            implements MetricPoint {
        public Summary {
            quantiles = List.copyOf(quantiles);
        }

        @Override
        public List<Exemplar> exemplars() {
            return List.of();
        }

        @Override
        public String type() {
            return "summary";
        }
    }

    /**
     * One quantile of a summary.
     *
     * @param quantile between 0, the least, and 1, the greatest
     */
    record Quantile(double quantile, double value) {}
}

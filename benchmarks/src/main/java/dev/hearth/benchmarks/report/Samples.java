package dev.hearth.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** Values of one quantity, at least one. Immutable and thread-safe. */
public final class Samples {

    private final double[] sorted;

    private Samples(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("There is no statistic of nothing.");
        }
        Arrays.sort(sorted);
        this.sorted = sorted;
    }

    public static Samples of(double... values) {
        return new Samples(values.clone());
    }

    public static Samples of(Collection<? extends Number> values) {
        return new Samples(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    public int count() {
        return sorted.length;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The middle value, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest value that at least this share of all values does not exceed (nearest rank): an observed value, never
     * an interpolated one.
     *
     * @param percent from 0 to 100
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile lies from 0 to 100, not at " + percent + ".");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** The values, smallest first. */
    public double[] values() {
        return sorted.clone();
    }
}

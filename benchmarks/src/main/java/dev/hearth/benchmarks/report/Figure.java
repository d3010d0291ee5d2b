package dev.hearth.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One measured quantity.
 *
 * @param samples one value for each round
 * @param bar null where the design sets none
 */
public record Figure(
        String name, String unit, Samples samples, @Nullable Bar bar) {

    public static Figure of(String name, String unit, @Nullable Bar bar, double... values) {
        return new Figure(name, unit, Samples.of(values), bar);
    }

    /** A number of things. */
    public static Figure count(String name, @Nullable Bar bar, long things) {
        return new Figure(name, "", Samples.of((double) things), bar);
    }

    /** The verdict on the median; null without a bar. */
    public Bar.@Nullable Verdict verdict() {
        return bar == null ? null : bar.judge(samples.median());
    }
}

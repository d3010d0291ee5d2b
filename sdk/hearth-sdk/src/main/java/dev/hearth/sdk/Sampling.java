package dev.hearth.sdk;

import dev.hearth.sdk.export.TailRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are kept. {@link #head} decides when a trace begins; {@link #levelOrDuration} when it has shown what it is. Rates
 * are shares of all traces, from 0 to 1, taken by the trace's id, so that every process decides alike. Immutable.
 */
public final class Sampling {
    private final double headRate;
    private final @Nullable TailRule tail;

    private Sampling(double headRate, @Nullable TailRule tail) {
        this.headRate = headRate;
        this.tail = tail;
    }

    /**
     * Keeps this share of traces; a span with a parent is kept if its parent is.
     *
     * @throws IllegalArgumentException if the rate is not from 0 to 1
     */
    public static Sampling head(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("The head sampling rate is " + rate + "; it must be from 0 to 1.");
        }
        return new Sampling(rate, null);
    }

    /**
     * Keeps, of all traces, those in which a span or log has at least this level (none counts as info) or starts or ends more than this
     * time after the trace's first start.
     */
    public static Sampling levelOrDuration(Level level, Duration duration) {
        return levelOrDuration(1, level, duration, 0);
    }

    /**
     * Of the share {@code headRate} of traces, keeps those that reach the level or the duration, and the share
     * {@code backgroundRate} of all traces besides.
     *
     * @throws IllegalArgumentException unless 0 ≤ backgroundRate ≤ headRate ≤ 1 and the duration is not negative
     */
    public static Sampling levelOrDuration(double headRate, Level level, Duration duration, double backgroundRate) {
        if (!(backgroundRate >= 0 && backgroundRate <= headRate && headRate <= 1)) {
            throw new IllegalArgumentException("The sampling rates are head " + headRate + " and background "
                    + backgroundRate + "; it must be that 0 <= background <= head <= 1.");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The sampling duration is " + duration + "; it must not be negative.");
        }
        return new Sampling(headRate, new TailRule(level.number(), duration.toNanos(), backgroundRate));
    }

    double headRate() {
        return headRate;
    }

    @Nullable
    TailRule tail() {
        return tail;
    }
}

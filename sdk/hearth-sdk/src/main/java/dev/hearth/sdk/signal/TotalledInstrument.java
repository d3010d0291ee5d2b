package dev.hearth.sdk.signal;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.context.Context;

/** Instruments whose amounts are summed up on spans too. Thread-safe as they are. */
final class TotalledInstrument {
    private TotalledInstrument() {}

    /** A counter of longs. */
    record OfLongCounter(LongCounter counter, SpanTotals totals, String metric) implements LongCounter {
        @Override
        public boolean isEnabled() {
            return counter.isEnabled();
        }

        @Override
        public void add(long amount) {
            add(amount, Attributes.empty());
        }

        @Override
        public void add(long amount, Attributes attributes) {
            add(amount, attributes, Context.current());
        }

        @Override
        public void add(long amount, Attributes attributes, Context context) {
            counter.add(amount, attributes, context);
            if (amount >= 0) { // others are no measurements
                totals.add(context, metric, attributes, amount);
            }
        }
    }

    /** A counter of doubles. */
    record OfDoubleCounter(DoubleCounter counter, SpanTotals totals, String metric) implements DoubleCounter {
        @Override
        public boolean isEnabled() {
            return counter.isEnabled();
        }

        @Override
        public void add(double amount) {
            add(amount, Attributes.empty());
        }

        @Override
        public void add(double amount, Attributes attributes) {
            add(amount, attributes, Context.current());
        }

        @Override
        public void add(double amount, Attributes attributes, Context context) {
            counter.add(amount, attributes, context);
            if (amount >= 0) { // others are no measurements
                totals.add(context, metric, attributes, amount);
            }
        }
    }

    /** A histogram of longs. */
    record OfLongHistogram(LongHistogram histogram, SpanTotals totals, String metric) implements LongHistogram {
        @Override
        public boolean isEnabled() {
            return histogram.isEnabled();
        }

        @Override
        public void record(long amount) {
            record(amount, Attributes.empty());
        }

        @Override
        public void record(long amount, Attributes attributes) {
            record(amount, attributes, Context.current());
        }

        @Override
        public void record(long amount, Attributes attributes, Context context) {
            histogram.record(amount, attributes, context);
            if (amount >= 0) { // others are no measurements
                totals.add(context, metric, attributes, amount);
            }
        }
    }

    /** A histogram of doubles. */
    record OfDoubleHistogram(DoubleHistogram histogram, SpanTotals totals, String metric) implements DoubleHistogram {
        @Override
        public boolean isEnabled() {
            return histogram.isEnabled();
        }

        @Override
        public void record(double amount) {
            record(amount, Attributes.empty());
        }

        @Override
        public void record(double amount, Attributes attributes) {
            record(amount, attributes, Context.current());
        }

        @Override
        public void record(double amount, Attributes attributes, Context context) {
            histogram.record(amount, attributes, context);
            if (amount >= 0) { // others are no measurements
                totals.add(context, metric, attributes, amount);
            }
        }
    }
}

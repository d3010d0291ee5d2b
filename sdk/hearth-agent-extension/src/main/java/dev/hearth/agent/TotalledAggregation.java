package dev.hearth.agent;

import dev.hearth.sdk.signal.SpanTotals;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentValueType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.aggregator.Aggregator;
import io.opentelemetry.sdk.metrics.internal.aggregator.AggregatorFactory;
import io.opentelemetry.sdk.metrics.internal.descriptor.InstrumentDescriptor;
import io.opentelemetry.sdk.metrics.internal.exemplar.ExemplarFilterInternal;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * An aggregation of which every measurement is summed up on spans too. OpenTelemetry shows measurements with their
 * context to nobody but to who chooses exemplars, so this stands before that one. It needs what is OpenTelemetry's
 * own, and asks first whether that is as it knows it. Thread-safe.
 */
final class TotalledAggregation implements Aggregation, AggregatorFactory {
    private final AggregatorFactory aggregation;
    private final SpanTotals totals;

    private TotalledAggregation(AggregatorFactory aggregation, SpanTotals totals) {
        this.aggregation = aggregation;
        this.totals = totals;
    }

    /** The aggregation with {@code totals} before it; the aggregation itself if this OpenTelemetry does not let it. */
    static Aggregation of(Aggregation aggregation, SpanTotals totals) {
        try {
            return aggregation instanceof AggregatorFactory factory
                            && hasAll(TotalledAggregation.class, AggregatorFactory.class)
                            && hasAll(Onlooker.class, ExemplarFilterInternal.class)
                    ? new TotalledAggregation(factory, totals)
                    : aggregation;
        } catch (LinkageError e) {
            return aggregation;
        }
    }

    private static boolean hasAll(Class<?> type, Class<?> promised) {
        return Arrays.stream(promised.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .allMatch(method -> Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(has -> has.getName().equals(method.getName())
                                && Arrays.equals(has.getParameterTypes(), method.getParameterTypes())));
    }

    @Override
    public <T extends PointData> Aggregator<T> createAggregator(
            InstrumentDescriptor instrument, ExemplarFilterInternal chooser, MemoryMode mode) {
        totals.expect(instrument.getName());
        return aggregation.createAggregator(instrument, new Onlooker(instrument, chooser, totals), mode);
    }

    @Override
    public boolean isCompatibleWithInstrument(InstrumentDescriptor instrument) {
        return aggregation.isCompatibleWithInstrument(instrument);
    }

    @Override
    public String toString() {
        return aggregation.toString();
    }

    /** Sees what is measured with one instrument, and lets {@code chooser} choose. */
    private static final class Onlooker implements ExemplarFilterInternal {
        private final String metric;
        private final boolean isWhole;
        private final ExemplarFilterInternal chooser;
        private final SpanTotals totals;

        Onlooker(InstrumentDescriptor instrument, ExemplarFilterInternal chooser, SpanTotals totals) {
            this.metric = instrument.getName();
            this.isWhole = instrument.getValueType() == InstrumentValueType.LONG;
            this.chooser = chooser;
            this.totals = totals;
        }

        @Override
        public boolean shouldSampleMeasurement(long amount, Attributes attributes, Context context) {
            totals.add(context, metric, attributes, amount);
            return chooser.shouldSampleMeasurement(amount, attributes, context);
        }

        @Override
        public boolean shouldSampleMeasurement(double amount, Attributes attributes, Context context) {
            if (isWhole) {
                totals.add(context, metric, attributes, (long) amount);
            } else {
                totals.add(context, metric, attributes, amount);
            }
            return chooser.shouldSampleMeasurement(amount, attributes, context);
        }
    }
}

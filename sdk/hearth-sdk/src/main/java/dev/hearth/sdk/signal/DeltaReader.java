package dev.hearth.sdk.signal;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Collects when asked: counters and histograms as differences, histograms with exponential buckets. Belongs to one meter provider, Hearth's own
 * or that of an OpenTelemetry SDK which somebody else sets up. Thread-safe.
 */
public final class DeltaReader implements MetricReader {
    private final UnaryOperator<Aggregation> observed;
    private volatile CollectionRegistration registration = CollectionRegistration.noop();

    /** A reader of counters and histograms as they are. */
    public DeltaReader() {
        this(UnaryOperator.identity());
    }

    /** A reader of counters and histograms whose aggregations are what {@code observed} makes of them. */
    public DeltaReader(UnaryOperator<Aggregation> observed) {
        this.observed = observed;
    }

    /** What has been measured since the last call, as that of {@code resource}. One at a time, since each difference is told once. */
    public synchronized List<MetricData> collect(Resource resource) {
        Collection<MetricData> measured = registration.collectAllMetrics();
        List<MetricData> collected = new ArrayList<>(measured.size());
        for (MetricData metric : measured) {
            collected.add(new MetricOf(resource, metric));
        }
        return collected;
    }

    @Override
    public void register(CollectionRegistration registration) {
        this.registration = registration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return switch (type) {
            case COUNTER, OBSERVABLE_COUNTER, HISTOGRAM -> AggregationTemporality.DELTA;
            default -> AggregationTemporality.CUMULATIVE;
        };
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return switch (type) {
            case HISTOGRAM -> observed.apply(Aggregation.base2ExponentialBucketHistogram());
            case COUNTER -> observed.apply(Aggregation.defaultAggregation());
            default -> Aggregation.defaultAggregation();
        };
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}

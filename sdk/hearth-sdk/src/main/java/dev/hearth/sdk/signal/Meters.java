package dev.hearth.sdk.signal;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The process's metrics. They outlive every pipeline, so that an instrument obtained before the first configuration, or before another, goes on
 * counting; the running pipeline collects them. Thread-safe.
 */
public final class Meters {
    private final DeltaReader reader = new DeltaReader();
    private final SpanTotals totals;
    private @Nullable MeterProvider provider; // made when it is needed; guarded by this

    /** Sums counters and histograms up in {@code totals} too. */
    public Meters(SpanTotals totals) {
        this.totals = totals;
    }

    /** Leaves out what describes OpenTelemetry itself, and attributes of which there are too many. */
    public static SdkMeterProviderBuilder withViews(SdkMeterProviderBuilder builder) {
        return builder.registerView(
                        InstrumentSelector.builder()
                                .setName("http.server.active_requests")
                                .build(),
                        View.builder()
                                .setAttributeFilter(Set.of(
                                        "http.scheme",
                                        "url.scheme",
                                        "http.flavor",
                                        "network.protocol.version",
                                        "http.method",
                                        "http.request.method"))
                                .build())
                .registerView(
                        InstrumentSelector.builder().setName("otel.sdk.*").build(),
                        View.builder().setAggregation(Aggregation.drop()).build());
    }

    /** What instruments are made with. */
    public synchronized MeterProvider provider() {
        if (provider == null) {
            provider = Totalled.meters(
                    withViews(SdkMeterProvider.builder())
                            .setResource(Resource.empty())
                            .registerMetricReader(reader)
                            .build(),
                    totals);
        }
        return provider;
    }

    /** What collects them. */
    public DeltaReader reader() {
        return reader;
    }
}

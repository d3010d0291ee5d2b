package dev.hearth.sdk;

import dev.hearth.sdk.console.ConsolePrinter;
import dev.hearth.sdk.export.BatchWorker;
import dev.hearth.sdk.export.Delivery;
import dev.hearth.sdk.export.FailureReport;
import dev.hearth.sdk.export.HearthProcessor;
import dev.hearth.sdk.export.MetricDelivery;
import dev.hearth.sdk.export.MirrorDelivery;
import dev.hearth.sdk.export.OpenSpans;
import dev.hearth.sdk.export.OtlpDelivery;
import dev.hearth.sdk.liveness.Heartbeat;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.IdSource;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one configuration started: tracers, worker, deliveries, heartbeat. Thread-safe. */
final class Pipeline {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final int minLevel;
    private final @Nullable CallSite configuredAt;
    private final OpenSpans open = new OpenSpans();
    private final SdkTracerProvider tracers;
    private final @Nullable Heartbeat heartbeat;
    private final Map<String, Tracer> byScope = new ConcurrentHashMap<>();
    private final AtomicBoolean repeatReported = new AtomicBoolean();

    Pipeline(Settings settings, @Nullable CallSite configuredAt) {
        this.minLevel = settings.minLevel();
        this.configuredAt = configuredAt;
        Resource resource = ProcessResource.of(settings);
        List<Delivery> deliveries = new ArrayList<>();
        Runnable stillOpen = () -> {};
        Heartbeat beating = null;
        if (settings.send()) {
            Map<String, String> headers = headers(settings);
            FailureReport report = new FailureReport(System::nanoTime);
            deliveries.add(new OtlpDelivery(settings.baseUrl() + "/v1/traces", headers, report));
            MetricDelivery metrics = new MetricDelivery(settings.baseUrl() + "/v1/metrics", headers, report);
            beating = new Heartbeat(open, metrics, resource, settings.heartbeatInterval());
            stillOpen = beating::wake;
        }
        this.heartbeat = beating;
        for (SpanExporter exporter : settings.exporters()) {
            deliveries.add(new MirrorDelivery(exporter));
        }
        BatchWorker worker =
                new BatchWorker(open, deliveries, settings.scheduleDelay().toNanos(), stillOpen);
        SdkTracerProviderBuilder builder = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new IdSource())
                .addSpanProcessor(new HearthProcessor(open, worker));
        for (SpanProcessor processor : settings.processors()) {
            builder.addSpanProcessor(processor);
        }
        if (settings.console()) {
            PrintStream output = settings.consoleOptions().output();
            builder.addSpanProcessor(new ConsolePrinter(
                    output == null ? System.out : output,
                    settings.colors(),
                    settings.consoleMinLevel().number()));
        }
        this.tracers = builder.build();
    }

    private static Map<String, String> headers(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "hearth/" + ProcessResource.VERSION);
        String token = settings.token();
        if (token != null) {
            headers.put("Authorization", token);
        }
        return Map.copyOf(headers);
    }

    /** Whether a record of this level, null for none, is below the minimum. */
    boolean ignores(@Nullable Level level) {
        return level != null && level.number() < minLevel;
    }

    OpenSpans open() {
        return open;
    }

    SdkTracerProvider tracers() {
        return tracers;
    }

    Tracer tracer(String scope) {
        Tracer known = byScope.get(scope);
        return known != null
                ? known
                : byScope.computeIfAbsent(scope, name -> tracers.get(name, ProcessResource.VERSION));
    }

    /** Says once that another configuration was ignored. */
    void reportRepeat(@Nullable CallSite again) {
        if (repeatReported.compareAndSet(false, true)) {
            LOG.warning("Hearth is already configured, at " + (configuredAt == null ? "an unknown place" : configuredAt)
                    + "; the configure call at " + (again == null ? "an unknown place" : again)
                    + " changes nothing. Configure once, where the program starts. (Said once.)");
        }
    }

    boolean flush(Duration timeout) {
        return tracers.forceFlush()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
    }

    boolean shutdown(String reason, Duration timeout) {
        open.abandonAll(reason);
        boolean delivered = tracers.shutdown()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
        if (heartbeat != null) {
            heartbeat.stop();
        }
        return delivered;
    }
}

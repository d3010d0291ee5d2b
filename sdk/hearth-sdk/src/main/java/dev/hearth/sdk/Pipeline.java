package dev.hearth.sdk;

import dev.hearth.sdk.console.ConsolePrinter;
import dev.hearth.sdk.delivery.Courier;
import dev.hearth.sdk.delivery.Destination;
import dev.hearth.sdk.delivery.Drops;
import dev.hearth.sdk.delivery.FailureReport;
import dev.hearth.sdk.delivery.Outbox;
import dev.hearth.sdk.delivery.Pulse;
import dev.hearth.sdk.export.BatchWorker;
import dev.hearth.sdk.export.Delivery;
import dev.hearth.sdk.export.HeadSampler;
import dev.hearth.sdk.export.HearthProcessor;
import dev.hearth.sdk.export.MirrorDelivery;
import dev.hearth.sdk.export.OpenSpans;
import dev.hearth.sdk.export.OtlpDelivery;
import dev.hearth.sdk.liveness.Heartbeat;
import dev.hearth.sdk.scrub.Scrubber;
import dev.hearth.sdk.scrub.ScrubbingProcessor;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.IdSource;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one configuration started: tracers, worker, deliveries, heartbeat. Thread-safe. */
final class Pipeline {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final int minLevel;
    private final @Nullable CallSite configuredAt;
    private final OpenSpans open = new OpenSpans();
    private final Drops drops = new Drops(System::nanoTime);
    private final SdkTracerProvider tracers;
    private final BatchWorker worker;
    private final boolean othersLook;
    private final BinaryOperator<String> messageScrub;
    private final @Nullable Heartbeat heartbeat;
    private final Map<String, Tracer> byScope = new ConcurrentHashMap<>();
    private final AtomicBoolean repeatReported = new AtomicBoolean();

    Pipeline(Settings settings, @Nullable CallSite configuredAt) {
        this.minLevel = settings.minLevel();
        this.configuredAt = configuredAt;
        Scrubber scrubber = settings.scrubber();
        this.messageScrub = scrubber == null ? (field, value) -> value : scrubber::message;
        Resource resource = ProcessResource.of(settings);
        List<Delivery> deliveries = new ArrayList<>();
        Runnable stillOpen = () -> {};
        Heartbeat beating = null;
        if (settings.send()) {
            FailureReport report = new FailureReport(System::nanoTime);
            List<Destination> destinations = settings.destinations();
            List<Courier> couriers = new ArrayList<>();
            destinations.forEach(to -> couriers.add(new Courier(to, settings.spool(), drops, report)));
            deliveries.add(new OtlpDelivery(new Outbox(couriers, drops), true));
            beating = new Heartbeat(open, new Pulse(destinations, report), resource, settings.heartbeatInterval());
            stillOpen = beating::wake;
        }
        this.heartbeat = beating;
        for (SpanExporter exporter : settings.exporters()) {
            deliveries.add(new MirrorDelivery(exporter));
        }
        this.othersLook = settings.console() || !settings.processors().isEmpty();
        this.worker = new BatchWorker(
                open,
                deliveries,
                settings.scheduleDelay().toNanos(),
                stillOpen,
                scrubber == null ? span -> span : scrubber::scrub,
                settings.sampling().tail(),
                drops,
                new DropNotices(resource)::of);
        SdkTracerProviderBuilder builder = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new IdSource())
                .setSampler(
                        Sampler.parentBased(new HeadSampler(settings.sampling().headRate())))
                .addSpanProcessor(new HearthProcessor(open, worker));
        for (SpanProcessor processor : settings.processors()) {
            builder.addSpanProcessor(scrubber == null ? processor : new ScrubbingProcessor(processor, scrubber));
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

    /** Whether a record of this level, null for none, is below the minimum. */
    boolean ignores(@Nullable Level level) {
        return level != null && level.number() < minLevel;
    }

    /** Whether somebody reads spans before the export thread does, so that they must be complete at once. */
    boolean othersLook() {
        return othersLook;
    }

    /** Makes a value safe to show in a message. */
    BinaryOperator<String> messageScrub() {
        return messageScrub;
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
        long byNanos = System.nanoTime() + timeout.toNanos();
        worker.abandonAll(reason);
        worker.stopBy(byNanos);
        boolean delivered = tracers.shutdown()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
        if (heartbeat != null) {
            heartbeat.stop();
        }
        return delivered;
    }
}

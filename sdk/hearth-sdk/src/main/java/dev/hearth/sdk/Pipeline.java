package dev.hearth.sdk;

import dev.hearth.sdk.blocking.BlockedCalls;
import dev.hearth.sdk.blocking.BlockingWatch;
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
import dev.hearth.sdk.signal.DeltaReader;
import dev.hearth.sdk.signal.LogQueue;
import dev.hearth.sdk.signal.MetricPump;
import dev.hearth.sdk.signal.SpanTotals;
import dev.hearth.sdk.wire.CallSite;
import dev.hearth.sdk.wire.Spoken;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one configuration started: tracers, worker, deliveries, heartbeat. Thread-safe. */
final class Pipeline {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private final int minLevel;
    private final @Nullable CallSite configuredAt;
    private final OpenSpans open;
    private final Drops drops = new Drops(System::nanoTime);
    private final SdkTracerProvider tracers;
    private final BatchWorker worker;
    private final List<SpanProcessor> onlookers;
    private final BinaryOperator<String> messageScrub;
    private final @Nullable Heartbeat heartbeat;
    private final @Nullable LogQueue logs;
    private final @Nullable MetricPump metrics;
    private final Map<String, Tracer> byScope = new ConcurrentHashMap<>();
    private final Settings settings;
    private final HearthProcessor processor;
    private final Set<Object> passedOn = ConcurrentHashMap.newKeySet();
    private volatile boolean retired;
    private final BlockedCalls blocked = new BlockedCalls(System::nanoTime);
    private final @Nullable Watched watch;
    private final AtomicBoolean watchEnded = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean repeatReported = new AtomicBoolean();
    private final AtomicBoolean scopeReported = new AtomicBoolean();
    private final AtomicBoolean incomingReported = new AtomicBoolean();

    Pipeline(
            Settings settings,
            Resource resource,
            DeltaReader reader,
            SpanTotals totals,
            @Nullable CallSite configuredAt) {
        totals.collectAll(settings.metricsInSpans());
        this.open = new OpenSpans(totals);
        this.settings = settings;
        this.minLevel = settings.minLevel();
        this.configuredAt = configuredAt;
        Scrubber scrubber = settings.scrubber();
        this.messageScrub = scrubber == null ? (field, value) -> value : scrubber::message;
        List<Delivery> deliveries = new ArrayList<>();
        Runnable stillOpen = () -> {};
        Heartbeat beating = null;
        LogQueue queue = null;
        MetricPump pumping = null;
        if (settings.send()) {
            FailureReport report = new FailureReport(System::nanoTime);
            List<Destination> destinations = settings.destinations();
            List<Courier> couriers = new ArrayList<>();
            destinations.forEach(to -> couriers.add(new Courier(to, settings.spool(), drops, report)));
            deliveries.add(new OtlpDelivery(new Outbox(couriers, drops), true));
            Destination plain = settings.plain();
            if (plain != null) {
                Courier theirs = new Courier(plain, settings.spool(), drops, report);
                deliveries.add(new OtlpDelivery(new Outbox(List.of(theirs), drops), false));
                couriers.add(theirs);
            }
            Outbox everybody = new Outbox(couriers, drops);
            queue = new LogQueue(minLevel, resource, scrubber, everybody, drops);
            pumping = new MetricPump(reader, resource, everybody, settings.metricInterval());
            beating = new Heartbeat(open, new Pulse(destinations, report), resource, settings.heartbeatInterval());
            stillOpen = beating::wake;
        }
        this.heartbeat = beating;
        this.logs = queue;
        this.metrics = pumping;
        for (SpanExporter exporter : settings.exporters()) {
            deliveries.add(new MirrorDelivery(new Lent.Exporter(exporter, () -> passedOn.contains(exporter))));
        }
        SelfReports reports = new SelfReports(resource);
        this.worker = new BatchWorker(
                open,
                deliveries,
                settings.scheduleDelay().toNanos(),
                stillOpen,
                scrubber == null
                        ? span -> Spoken.of(span, messageScrub)
                        : span -> scrubber.scrub(Spoken.of(span, messageScrub)),
                settings.sampling().tail(),
                eachRound(queue),
                drops,
                last -> selfReports(reports, last));
        this.processor = new HearthProcessor(open, worker, settings.baggage());
        SdkTracerProviderBuilder builder = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(settings.idGenerator())
                .setClock(settings.clock())
                .setSampler(
                        Sampler.parentBased(new HeadSampler(settings.sampling().headRate())))
                .addSpanProcessor(processor);
        this.onlookers = onlookers(scrubber);
        onlookers.forEach(builder::addSpanProcessor);
        this.tracers = builder.build();
        this.watch = settings.watchBlocking() ? watch(settings.blockingThreshold()) : null;
    }

    private List<SpanData> selfReports(SelfReports reports, boolean last) {
        List<SpanData> logs = new ArrayList<>();
        drops.take(last).forEach(notice -> logs.add(reports.of(notice)));
        blocked.take(last).forEach(notice -> logs.add(reports.of(notice)));
        return logs;
    }

    /** Starts to look for calls that block where nothing may; says why where that cannot be done. */
    private @Nullable Watched watch(Duration threshold) {
        try {
            BlockingWatch watch = new BlockingWatch(threshold, blocked);
            Watched watched = new Watched(watch::changed, watch::stop);
            ContextChanges.listen(watched.changed());
            return watched;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    java.util.logging.Level.WARNING,
                    "Hearth cannot watch for blocking calls because the JDK's flight recorder does not start here; all else works.",
                    e);
            return null;
        }
    }

    /** How to tell the watch of changes, and how to end it. Names no class that a JDK without flight recorder lacks. */
    private record Watched(Consumer<Context> changed, Consumer<Duration> stop) {
        void end(Duration atMost) {
            ContextChanges.forget(changed);
            stop.accept(atMost);
        }
    }

    private void endWatch(Duration atMost) {
        if (watch != null && watchEnded.compareAndSet(false, true)) {
            watch.end(atMost);
        }
    }

    private List<SpanProcessor> onlookers(@Nullable Scrubber scrubber) {
        List<SpanProcessor> all = new ArrayList<>();
        for (SpanProcessor theirs : settings.processors()) {
            SpanProcessor lent = new Lent.Processor(theirs, () -> passedOn.contains(theirs));
            all.add(scrubber == null ? lent : new ScrubbingProcessor(lent, scrubber));
        }
        if (settings.console()) {
            PrintStream output = settings.consoleOptions().output();
            all.add(new ConsolePrinter(
                    output == null ? System.out : output,
                    settings.colors(),
                    settings.consoleMinLevel().number()));
        }
        return List.copyOf(all);
    }

    private static Runnable eachRound(@Nullable LogQueue queue) {
        return () -> {
            OpenScope.endDropped();
            if (queue != null) {
                queue.drain();
            }
        };
    }

    /** Whether a record of this level, null for none, is below the minimum. */
    boolean ignores(@Nullable Level level) {
        return level != null && level.number() < minLevel;
    }

    /** Whether somebody reads spans before the export thread does, so that they must be complete at once. */
    boolean othersLook() {
        return !onlookers.isEmpty();
    }

    /** Who sees spans before the export thread does: the user's processors and the console. */
    List<SpanProcessor> onlookers() {
        return onlookers;
    }

    /** Makes a value safe to show in a message. */
    BinaryOperator<String> messageScrub() {
        return messageScrub;
    }

    /** What is to be asked before an exception is recorded, or null. */
    @Nullable
    Consumer<ExceptionReview> onException() {
        return settings.onException();
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

    HearthProcessor processor() {
        return processor;
    }

    long nowEpochNanos() {
        return settings.clock().now();
    }

    boolean takesBaggage() {
        return settings.baggage();
    }

    /** Whether incoming traces are continued; null if nobody said. */
    @Nullable
    Boolean distributedTracing() {
        return settings.distributedTracing();
    }

    /** Leaves the user's processors and exporters that {@code next} has too to it. What is open here still ends here. */
    void retire(Pipeline next) {
        retired = true;
        endWatch(Duration.ofSeconds(1));
        if (metrics != null) {
            metrics.stop();
        }
        passedOn.addAll(next.settings.processors());
        passedOn.addAll(next.settings.exporters());
    }

    /** Whether nothing is open and nothing is under way. Waits for what is queued. */
    boolean isQuiet() {
        worker.flush().join(10, TimeUnit.SECONDS);
        return open.count() == 0;
    }

    /** Says once that a scope was closed where it does not belong. */
    void reportScope(@Nullable CallSite opened, @Nullable CallSite closed, String how) {
        if (scopeReported.compareAndSet(false, true)) {
            LOG.warning("A span opened at " + (opened == null ? "an unknown place" : opened) + " was closed at "
                    + (closed == null ? "an unknown place" : closed) + " " + how
                    + ". Hearth puts the context right; use try-with-resources, or Hearth.startSpan for work that ends"
                    + " elsewhere. (Said once.)");
        }
    }

    /** Says once that somebody else's trace is continued. */
    void reportIncoming(@Nullable CallSite where) {
        if (incomingReported.compareAndSet(false, true)) {
            LOG.warning("A trace came in with a request" + (where == null ? "" : " at " + where)
                    + " and is continued. If only services of yours can send requests, say distributedTracing(true);"
                    + " otherwise say distributedTracing(false), or set HEARTH_DISTRIBUTED_TRACING. (Said once.)");
        }
    }

    /** Takes a log record of OpenTelemetry's. */
    void log(LogRecordData log) {
        if (logs != null) {
            logs.offer(log);
        }
    }

    boolean flush(Duration timeout) {
        if (metrics != null && !retired) {
            metrics.pump();
        }
        return tracers.forceFlush()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
    }

    /** Ends what is open, delivers what it can until then, and stops; the second call does nothing. */
    boolean shutdown(String reason, Duration timeout) {
        if (!ended.compareAndSet(false, true)) {
            return true;
        }
        long byNanos = System.nanoTime() + timeout.toNanos();
        endWatch(timeout.dividedBy(2));
        worker.abandonAll(reason);
        worker.stopBy(byNanos);
        if (metrics != null) {
            metrics.stop();
            if (!retired) {
                metrics.pump();
            }
        }
        boolean delivered = tracers.shutdown()
                .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .isSuccess();
        if (heartbeat != null) {
            heartbeat.stop();
        }
        return delivered;
    }
}

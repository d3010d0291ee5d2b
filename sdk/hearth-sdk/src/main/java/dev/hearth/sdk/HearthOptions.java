package dev.hearth.sdk;

import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Hearth#configure} is told. What is not set here comes from the environment ({@code HEARTH_*}, then
 * {@code LOGFIRE_*}, then {@code OTEL_*}; empty is unset), then from the default. Not thread-safe.
 */
public final class HearthOptions {
    @Nullable
    String serviceName;

    @Nullable
    String serviceVersion;

    @Nullable
    String environment;

    List<String> tokens = List.of();

    @Nullable
    String baseUrl;

    @Nullable
    Boolean console;

    @Nullable
    Boolean send;

    @Nullable
    Level minLevel;

    @Nullable
    Duration heartbeatInterval;

    @Nullable
    Duration scheduleDelay;

    @Nullable
    Sampling sampling;

    @Nullable
    Boolean spool;

    @Nullable
    Path spoolFolder;

    @Nullable
    Long spoolMaxBytes;

    @Nullable
    Duration spoolMaxAge;

    @Nullable
    Duration metricInterval;

    @Nullable
    Boolean baggage;

    @Nullable
    Boolean metricsInSpans;

    @Nullable
    Boolean watchBlocking;

    @Nullable
    Duration blockingThreshold;

    @Nullable
    Boolean distributedTracing;

    @Nullable
    IdGenerator idGenerator;

    @Nullable
    Clock clock;

    @Nullable
    Consumer<ExceptionReview> onException;

    boolean scrubbing = true;

    final ScrubbingOptions scrubbingOptions = new ScrubbingOptions();
    final ConsoleOptions consoleOptions = new ConsoleOptions();
    final Map<String, String> resourceAttributes = new LinkedHashMap<>();
    final List<SpanProcessor> processors = new ArrayList<>();
    final List<SpanExporter> exporters = new ArrayList<>();

    HearthOptions() {}

    /** The same again, to be changed without changing this. */
    HearthOptions copy() {
        HearthOptions copy = new HearthOptions();
        copy.serviceName = serviceName;
        copy.serviceVersion = serviceVersion;
        copy.environment = environment;
        copy.tokens = tokens;
        copy.baseUrl = baseUrl;
        copy.console = console;
        copy.send = send;
        copy.minLevel = minLevel;
        copy.heartbeatInterval = heartbeatInterval;
        copy.scheduleDelay = scheduleDelay;
        copy.metricInterval = metricInterval;
        copy.sampling = sampling;
        copy.spool = spool;
        copy.spoolFolder = spoolFolder;
        copy.spoolMaxBytes = spoolMaxBytes;
        copy.spoolMaxAge = spoolMaxAge;
        copy.onException = onException;
        copy.scrubbing = scrubbing;
        copy.baggage = baggage;
        copy.metricsInSpans = metricsInSpans;
        copy.watchBlocking = watchBlocking;
        copy.blockingThreshold = blockingThreshold;
        copy.distributedTracing = distributedTracing;
        copy.idGenerator = idGenerator;
        copy.clock = clock;
        copy.scrubbingOptions.copyFrom(scrubbingOptions);
        copy.consoleOptions.copyFrom(consoleOptions);
        copy.resourceAttributes.putAll(resourceAttributes);
        copy.processors.addAll(processors);
        copy.exporters.addAll(exporters);
        return copy;
    }

    /** The service's name; {@code HEARTH_SERVICE_NAME}, {@code OTEL_SERVICE_NAME}; default {@code unknown_service:java}. */
    public HearthOptions serviceName(String serviceName) {
        this.serviceName = serviceName;
        return this;
    }

    /** The service's version; {@code HEARTH_SERVICE_VERSION}, {@code OTEL_SERVICE_VERSION}. */
    public HearthOptions serviceVersion(String serviceVersion) {
        this.serviceVersion = serviceVersion;
        return this;
    }

    /** The deployment environment, such as {@code production}; {@code HEARTH_ENVIRONMENT}. */
    public HearthOptions environment(String environment) {
        this.environment = environment;
        return this;
    }

    /** The write token; {@code HEARTH_TOKEN}. Sent as it is in the header {@code Authorization}. */
    public HearthOptions token(String token) {
        return tokens(token);
    }

    /** Several write tokens: everything is sent once for each, so that several projects get it; {@code HEARTH_TOKEN} with commas. */
    public HearthOptions tokens(String... tokens) {
        List<String> given = new ArrayList<>();
        for (String token : tokens) {
            if (token != null && !token.isEmpty()) {
                given.add(token);
            }
        }
        this.tokens = List.copyOf(given);
        return this;
    }

    /** Where to send, without a path; {@code HEARTH_BASE_URL}, {@code OTEL_EXPORTER_OTLP_ENDPOINT}; default {@code http://127.0.0.1:4318}. */
    public HearthOptions baseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
        return this;
    }

    /** One more resource attribute; {@code HEARTH_RESOURCE_ATTRIBUTES}, {@code OTEL_RESOURCE_ATTRIBUTES} as {@code k=v,k=v}. */
    public HearthOptions resourceAttribute(String key, String value) {
        resourceAttributes.put(key, value);
        return this;
    }

    /** Whether to print spans and logs as lines; {@code HEARTH_CONSOLE}; default true. */
    public HearthOptions console(boolean enabled) {
        this.console = enabled;
        return this;
    }

    /** How to print spans and logs; turns the console on. */
    public HearthOptions consoleOptions(Consumer<ConsoleOptions> options) {
        this.console = true;
        options.accept(consoleOptions);
        return this;
    }

    /**
     * Whether to send at all; {@code HEARTH_SEND}, {@code LOGFIRE_SEND_TO_LOGFIRE}. Default: if a token or a base URL is set,
     * so that a program without either only prints to its console.
     */
    public HearthOptions sendToHearth(boolean send) {
        this.send = send;
        return this;
    }

    /**
     * Whether what the server cannot take now waits on disk, also for the program's next start; {@code HEARTH_SPOOL}; default true. Without,
     * it waits in memory.
     */
    public HearthOptions spool(boolean enabled) {
        this.spool = enabled;
        return this;
    }

    /** Where it waits, which turns the spool on; several processes may share the folder. {@code HEARTH_SPOOL_DIR}; default a folder of the user's in the system's temporary folder. */
    public HearthOptions spoolFolder(Path folder) {
        this.spool = true;
        this.spoolFolder = folder;
        return this;
    }

    /**
     * How much of one process waits, for each token, and for how long; {@code HEARTH_SPOOL_MAX_MB}, {@code HEARTH_SPOOL_MAX_AGE_HOURS};
     * default 256 MiB and 24 hours.
     */
    public HearthOptions spoolLimits(long maxBytes, Duration maxAge) {
        this.spoolMaxBytes = maxBytes;
        this.spoolMaxAge = maxAge;
        return this;
    }

    /** Logs, and spans with a level, below this are not recorded; {@code HEARTH_MIN_LEVEL}; default: everything is. */
    public HearthOptions minLevel(Level level) {
        this.minLevel = level;
        return this;
    }

    /** One more processor for finished spans; it sees no pending spans. */
    public HearthOptions addSpanProcessor(SpanProcessor processor) {
        processors.add(processor);
        return this;
    }

    /** One more exporter that gets exactly what Hearth gets, pending spans included: for tests and mirrors. */
    public HearthOptions spanExporter(SpanExporter exporter) {
        exporters.add(exporter);
        return this;
    }

    /** Whether to take out what looks like a secret before it leaves the process; default true. */
    public HearthOptions scrubbing(boolean enabled) {
        this.scrubbing = enabled;
        return this;
    }

    /** What else to take out, or to keep; turns scrubbing on. */
    public HearthOptions scrubbing(Consumer<ScrubbingOptions> options) {
        this.scrubbing = true;
        options.accept(scrubbingOptions);
        return this;
    }

    /** Which traces to keep; {@code HEARTH_TRACE_SAMPLE_RATE}, {@code OTEL_TRACES_SAMPLER_ARG} as a head rate; default all. */
    public HearthOptions sampling(Sampling sampling) {
        this.sampling = sampling;
        return this;
    }

    /** How often to prove life while spans are open; {@code HEARTH_HEARTBEAT_INTERVAL} in ms; default 3 s. */
    public HearthOptions heartbeatInterval(Duration interval) {
        this.heartbeatInterval = interval;
        return this;
    }

    /** How long a record waits for others; {@code OTEL_BSP_SCHEDULE_DELAY} in ms; default 500 ms, at most 100 ms for the first ten. */
    public HearthOptions scheduleDelay(Duration delay) {
        this.scheduleDelay = delay;
        return this;
    }

    /** How often metrics are sent; {@code HEARTH_METRIC_INTERVAL}, {@code OTEL_METRIC_EXPORT_INTERVAL} in ms; default a minute. */
    public HearthOptions metricInterval(Duration interval) {
        this.metricInterval = interval;
        return this;
    }

    /**
     * Whether what counters and histograms measure is summed up on the span they measure in and on those above it, as its attribute
     * {@code logfire.metrics}; {@code HEARTH_METRICS_IN_SPANS}; default false. {@code operation.cost} and {@code gen_ai.client.token.usage} always are.
     */
    public HearthOptions metricsInSpans(boolean enabled) {
        this.metricsInSpans = enabled;
        return this;
    }

    /**
     * Whether the JDK's flight recorder watches for event loops that block and carrier threads that are pinned;
     * {@code HEARTH_WATCH_BLOCKING}; default false, and then it costs nothing. What it sees is sent as logs named {@code hearth.blocked}.
     */
    public HearthOptions watchBlocking(boolean enabled) {
        this.watchBlocking = enabled;
        return this;
    }

    /** From how long on that counts, which turns the watch on; {@code HEARTH_BLOCKING_THRESHOLD} in ms; default 20 ms. */
    public HearthOptions blockingThreshold(Duration threshold) {
        this.watchBlocking = true;
        this.blockingThreshold = threshold;
        return this;
    }

    /** Whether baggage becomes attributes of spans and logs; {@code HEARTH_ADD_BAGGAGE_TO_ATTRIBUTES}; default true. */
    public HearthOptions addBaggageToAttributes(boolean enabled) {
        this.baggage = enabled;
        return this;
    }

    /**
     * Whether a trace that comes in with a request is continued; {@code HEARTH_DISTRIBUTED_TRACING}; default: it is, with one warning, since
     * anybody who can send requests can then choose trace ids.
     */
    public HearthOptions distributedTracing(boolean enabled) {
        this.distributedTracing = enabled;
        return this;
    }

    /**
     * Asked before an exception is recorded on a span or log of Hearth's: how severe it is, whether it is an issue and which, or that it is to be
     * left out. It must be thread-safe and quick; if it fails, the exception is recorded as always.
     */
    public HearthOptions onException(Consumer<ExceptionReview> callback) {
        this.onException = callback;
        return this;
    }

    /** Where ids come from: for tests. */
    public HearthOptions idGenerator(IdGenerator ids) {
        this.idGenerator = ids;
        return this;
    }

    /** What time it is: for tests. */
    public HearthOptions clock(Clock clock) {
        this.clock = clock;
        return this;
    }
}

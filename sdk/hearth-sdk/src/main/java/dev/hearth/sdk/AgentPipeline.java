package dev.hearth.sdk;

import dev.hearth.sdk.export.HeadSampler;
import dev.hearth.sdk.signal.DeltaReader;
import dev.hearth.sdk.signal.Meters;
import dev.hearth.sdk.signal.SpanTotals;
import dev.hearth.sdk.wire.IdSource;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * A pipeline for an OpenTelemetry SDK that sets itself up from properties, as the Java agent's does: it takes that one's spans, log records and
 * metrics. For {@code hearth-agent-extension}; no API. First {@link #start}, then the rest. For the one thread that sets up.
 */
public final class AgentPipeline {
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";

    private final Settings settings;
    private final boolean isToldToSend;
    private final boolean samples;
    private final Pipeline pipeline;
    private final Resource resource;
    private final DeltaReader reader;

    private AgentPipeline(
            Settings settings,
            boolean isToldToSend,
            boolean samples,
            Resource detected,
            BiFunction<Aggregation, SpanTotals, Aggregation> observed) {
        SpanTotals totals = new SpanTotals();
        this.reader = new DeltaReader(aggregation -> observed.apply(aggregation, totals));
        this.settings = settings;
        this.isToldToSend = isToldToSend;
        this.samples = samples;
        this.resource = ProcessResource.onto(detected, settings);
        String instance = resource.getAttribute(ProcessResource.INSTANCE_ID);
        SharedProcess.agentRunsAs(instance == null ? SharedProcess.instanceId() : instance);
        this.pipeline = new Pipeline(settings, resource, reader, totals, null);
    }

    /** The environment variables that are minded. */
    public static Set<String> variables() {
        Set<String> names = new TreeSet<>(Set.of(SAMPLER));
        for (Option option : Option.values()) {
            names.addAll(option.variables());
        }
        names.addAll(ConfigurationFile.VARIABLES);
        names.addAll(Settings.PLAIN_VARIABLES);
        return names;
    }

    /**
     * Starts the pipeline.
     *
     * @param variables the environment; the console is off unless it says otherwise
     * @param detected what the agent knows of the process
     * @param observed puts the totals of spans before an aggregation, since what makes the agent's instruments is out of reach
     * @throws IllegalArgumentException if a setting is invalid; the message names it
     */
    public static AgentPipeline start(
            Map<String, String> variables,
            Resource detected,
            BiFunction<Aggregation, SpanTotals, Aggregation> observed) {
        Map<String, String> minded = new HashMap<>(variables);
        if (minded.containsKey(SAMPLER)) {
            minded.remove("OTEL_TRACES_SAMPLER_ARG"); // an argument of the agent's sampler, not a share of Hearth's
        }
        Environment environment = new Environment(minded).withFile();
        HearthOptions options = new HearthOptions();
        if (environment.find(Option.CONSOLE) == null) {
            options.console(false);
        }
        return new AgentPipeline(
                Settings.resolve(options, environment),
                environment.find(Option.SEND) != null,
                environment.find(Option.TRACE_SAMPLE_RATE) != null,
                detected,
                observed);
    }

    /** Whether nothing is sent though nobody said so. */
    public boolean lacksDestination() {
        return !settings.send() && !isToldToSend;
    }

    /** What the process is, in Hearth's words and the agent's. */
    public Resource resource() {
        return resource;
    }

    /** Takes the spans, and gives traces ids that begin with the time. */
    public SdkTracerProviderBuilder join(SdkTracerProviderBuilder tracers) {
        List<SpanProcessor> all = new ArrayList<>(List.of(new AgentProcessor(pipeline)));
        all.addAll(pipeline.onlookers());
        return tracers.setIdGenerator(new IdSource()).addSpanProcessor(SpanProcessor.composite(all));
    }

    /** Takes the metrics. */
    public SdkMeterProviderBuilder join(SdkMeterProviderBuilder meters) {
        return Meters.withViews(meters).registerMetricReader(reader);
    }

    /** Takes the log records. */
    public SdkLoggerProviderBuilder join(SdkLoggerProviderBuilder logs) {
        return logs.addLogRecordProcessor((context, log) -> pipeline.log(log.toLogRecordData()));
    }

    /** Hearth's sampler if a share of traces is set, otherwise {@code theirs}. */
    public Sampler sampler(Sampler theirs) {
        return samples ? Sampler.parentBased(new HeadSampler(settings.sampling().headRate())) : theirs;
    }

    /** The propagator, which lets nothing in if incoming traces are not to be continued. */
    public TextMapPropagator propagator(TextMapPropagator theirs) {
        return Boolean.FALSE.equals(settings.distributedTracing()) ? new OutwardPropagator(theirs) : theirs;
    }
}

package dev.hearth.agent;

import dev.hearth.sdk.AgentPipeline;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the agent finds and asks while it sets OpenTelemetry up: first about properties, then about the resource, then
 * about what takes spans, metrics and log records. Everything they record goes into one pipeline of Hearth's; the
 * agent's own OTLP exporters are off, since the pipeline sends.
 */
public final class HearthCustomizer implements AutoConfigurationCustomizerProvider {
    private static final Logger LOG = Logger.getLogger("dev.hearth");

    private Map<String, String> variables = Map.of();
    private @Nullable AgentPipeline pipeline;

    /** For the agent, which finds it as a service. */
    public HearthCustomizer() {}

    /** Last, so that the resource is what everybody else has made of it. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void customize(AutoConfigurationCustomizer agent) {
        agent.addPropertiesCustomizer(this::properties)
                .addResourceCustomizer((detected, config) -> start(detected))
                .addTracerProviderCustomizer((tracers, config) -> pipeline == null ? tracers : pipeline.join(tracers))
                .addMeterProviderCustomizer((meters, config) -> pipeline == null ? meters : pipeline.join(meters))
                .addLoggerProviderCustomizer((logs, config) -> pipeline == null ? logs : pipeline.join(logs))
                .addSamplerCustomizer((sampler, config) -> pipeline == null ? sampler : pipeline.sampler(sampler))
                .addPropagatorCustomizer((theirs, config) -> pipeline == null ? theirs : pipeline.propagator(theirs));
    }

    private Map<String, String> properties(ConfigProperties config) {
        variables = AgentSettings.variables(config, AgentPipeline.variables());
        return AgentSettings.exporters(config);
    }

    private Resource start(Resource detected) {
        try {
            AgentPipeline started = AgentPipeline.start(variables, detected, TotalledAggregation::of);
            if (started.lacksDestination()) {
                LOG.warning("Hearth sends nothing, since nobody says where to; set HEARTH_BASE_URL or HEARTH_TOKEN, or"
                        + " HEARTH_SEND=false if that is meant.");
            }
            pipeline = started;
            return started.resource();
        } catch (IllegalArgumentException e) {
            LOG.severe("Hearth's extension is off, so nothing is sent: " + e.getMessage());
            return detected;
        }
    }
}

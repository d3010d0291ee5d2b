package dev.hearth.sdk;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry whose tracers use whatever pipeline is running when a span starts, and whose metrics and logs go to it. Where the Java agent runs with
 * Hearth's extension it is the agent's, which has everything in Hearth already. Thread-safe.
 */
final class LateOpenTelemetry implements OpenTelemetry {
    static final LateOpenTelemetry PROCESS = new LateOpenTelemetry(Configuration.PROCESS);

    private final Configuration configuration;
    private final TracerProvider tracers = new LateTracers();
    private @Nullable ContextPropagators propagators; // these made when they are needed; guarded by this
    private @Nullable LoggerProvider logs;

    LateOpenTelemetry(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public TracerProvider getTracerProvider() {
        return SharedProcess.hasAgent() ? GlobalOpenTelemetry.getTracerProvider() : tracers;
    }

    /** Its instruments count from the beginning, whether anybody collects or not. */
    @Override
    public MeterProvider getMeterProvider() {
        return SharedProcess.hasAgent()
                ? GlobalOpenTelemetry.getMeterProvider()
                : configuration.meters().provider();
    }

    @Override
    public LoggerProvider getLogsBridge() {
        return SharedProcess.hasAgent() ? GlobalOpenTelemetry.get().getLogsBridge() : logs();
    }

    @Override
    public ContextPropagators getPropagators() {
        return SharedProcess.hasAgent() ? GlobalOpenTelemetry.getPropagators() : propagators();
    }

    private synchronized LoggerProvider logs() {
        if (logs == null) {
            logs = SdkLoggerProvider.builder()
                    .setResource(Resource.empty())
                    .addLogRecordProcessor(this::logged)
                    .build();
        }
        return logs;
    }

    private synchronized ContextPropagators propagators() {
        if (propagators == null) {
            propagators = ContextPropagators.create(new LatePropagators(configuration));
        }
        return propagators;
    }

    private void logged(Context context, ReadWriteLogRecord log) {
        Pipeline running = configuration.pipeline();
        if (running != null && !Suppression.covers(context)) {
            running.log(log.toLogRecordData());
        }
    }

    private final class LateTracers implements TracerProvider {
        @Override
        public Tracer get(String scope) {
            return new LateTracer(scope, null, null);
        }

        @Override
        public Tracer get(String scope, String version) {
            return new LateTracer(scope, version, null);
        }

        @Override
        public TracerBuilder tracerBuilder(String scope) {
            return new LateTracerBuilder(scope);
        }
    }

    private final class LateTracerBuilder implements TracerBuilder {
        private final String scope;
        private @Nullable String version;
        private @Nullable String schemaUrl;

        LateTracerBuilder(String scope) {
            this.scope = scope;
        }

        @Override
        public TracerBuilder setSchemaUrl(String schemaUrl) {
            this.schemaUrl = schemaUrl;
            return this;
        }

        @Override
        public TracerBuilder setInstrumentationVersion(String version) {
            this.version = version;
            return this;
        }

        @Override
        public Tracer build() {
            return new LateTracer(scope, version, schemaUrl);
        }
    }

    /** A tracer of one pipeline, kept until there is another pipeline. */
    private record Bound(@Nullable Pipeline pipeline, Tracer tracer) {}

    private static final Tracer NOTHING = TracerProvider.noop().get("");

    private final class LateTracer implements Tracer {
        private final String scope;
        private final @Nullable String version;
        private final @Nullable String schemaUrl;
        private volatile @Nullable Bound bound;

        LateTracer(String scope, @Nullable String version, @Nullable String schemaUrl) {
            this.scope = scope;
            this.version = version;
            this.schemaUrl = schemaUrl;
        }

        @Override
        public SpanBuilder spanBuilder(String name) {
            return Suppression.covers(Context.current()) ? NOTHING.spanBuilder(name) : tracer().spanBuilder(name);
        }

        @Override
        public boolean isEnabled() {
            return tracer().isEnabled();
        }

        private Tracer tracer() {
            Pipeline running = configuration.pipeline();
            Bound now = bound;
            if (now == null || now.pipeline() != running) {
                now = bind(running);
                bound = now;
            }
            return now.tracer();
        }

        private Bound bind(@Nullable Pipeline running) {
            TracerProvider provider = running == null ? TracerProvider.noop() : running.tracers();
            TracerBuilder builder = provider.tracerBuilder(scope);
            if (version != null) {
                builder.setInstrumentationVersion(version);
            }
            if (schemaUrl != null) {
                builder.setSchemaUrl(schemaUrl);
            }
            return new Bound(running, builder.build());
        }
    }
}

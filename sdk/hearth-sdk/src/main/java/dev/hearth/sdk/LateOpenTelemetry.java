package dev.hearth.sdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry whose tracers use whatever pipeline is running when a span starts. Thread-safe. */
final class LateOpenTelemetry implements OpenTelemetry {
    static final LateOpenTelemetry PROCESS = new LateOpenTelemetry(Configuration.PROCESS);

    private static final ContextPropagators PROPAGATORS = ContextPropagators.create(
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));

    private final Configuration configuration;
    private final TracerProvider tracers = new LateTracers();

    LateOpenTelemetry(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public TracerProvider getTracerProvider() {
        return tracers;
    }

    @Override
    public ContextPropagators getPropagators() {
        return PROPAGATORS;
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
            return tracer().spanBuilder(name);
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

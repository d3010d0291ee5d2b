package dev.hearth.sdk;

import dev.hearth.sdk.wire.CallSite;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** W3C trace context and baggage, of which incoming ones are minded as the running pipeline says. Thread-safe. */
final class LatePropagators implements TextMapPropagator {
    /** Minds everything. */
    static final TextMapPropagator W3C =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

    private final Configuration configuration;

    LatePropagators(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Collection<String> fields() {
        return W3C.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        W3C.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        Context extracted = W3C.extract(context, carrier, getter);
        SpanContext remote = Span.fromContext(extracted).getSpanContext();
        Pipeline running = configuration.pipeline();
        if (running == null
                || !remote.isRemote()
                || remote.equals(Span.fromContext(context).getSpanContext())) {
            return extracted;
        }
        Boolean minded = running.distributedTracing();
        if (minded == null) {
            running.reportIncoming(CallSite.here());
        }
        return minded == null || minded ? extracted : context;
    }

    /** Reads a map, without regard to case. */
    static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // still abstract
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            if (carrier != null) {
                for (Map.Entry<String, String> entry : carrier.entrySet()) {
                    if (key.equalsIgnoreCase(entry.getKey())) {
                        return entry.getValue();
                    }
                }
            }
            return null;
        }
    };
}

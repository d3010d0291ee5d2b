package dev.hearth.sdk;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A propagator that hands traces on and continues none that come in. Thread-safe as {@code theirs} is. */
record OutwardPropagator(TextMapPropagator theirs) implements TextMapPropagator {
    @Override
    public Collection<String> fields() {
        return theirs.fields();
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        theirs.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return context;
    }
}

package dev.hearth.reactor;

import dev.hearth.sdk.ContextChanges;
import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;

/** OpenTelemetry's current context as a thread-local value. Thread-safe. */
final class CurrentContext implements ThreadLocalAccessor<Context> {

    static final String KEY = "dev.hearth.context";

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public Context getValue() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // what was current before is set again the same way
    public void setValue(Context context) {
        context.makeCurrent();
        ContextChanges.happened();
    }

    /** Called where Reactor's context knows of none, as that of a subscriber in user code: what is current there came with the signal. */
    @Override
    public void setValue() {}

    @Override
    public void restore(Context before) {
        setValue(before);
    }
}

package dev.hearth.sdk;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * Contexts with a span in them, also under the OpenTelemetry Java agent. There contexts are the agent's, and with a span that another SDK made
 * they stay as they were. What they do take is the ids of a span, so the agent gets those, and the span itself lies beside them. Thread-safe.
 */
final class BridgedContext {
    /** Whether contexts are the agent's. */
    static final boolean BRIDGED = Context.root().getClass().getName().startsWith("io.opentelemetry.javaagent.");

    private static final ContextKey<Span> OWN = ContextKey.named("hearth-span");

    private BridgedContext() {}

    /** The context in which {@code span} is current. */
    static Context with(Context context, Span span) {
        return BRIDGED ? context.with(Span.wrap(span.getSpanContext())).with(OWN, span) : context.with(span);
    }

    /** The span that is current in the context, with everything that can be done with it. */
    static Span span(Context context) {
        Span visible = Span.fromContext(context);
        Span own = BRIDGED ? context.get(OWN) : null;
        return own != null && haveSameId(own, visible) ? own : visible;
    }

    /** Whether one is the other. The agent makes a new context whenever it is asked for the current one. */
    @SuppressWarnings("ReferenceEquality") // contexts and the spans in them are compared by identity
    static boolean isSame(Context one, Context other) {
        return one == other
                || (BRIDGED
                        && one.get(OWN) == other.get(OWN)
                        && haveSameId(Span.fromContext(one), Span.fromContext(other))
                        && Baggage.fromContext(one).equals(Baggage.fromContext(other)));
    }

    private static boolean haveSameId(Span one, Span other) {
        return one.getSpanContext().getSpanId().equals(other.getSpanContext().getSpanId());
    }
}

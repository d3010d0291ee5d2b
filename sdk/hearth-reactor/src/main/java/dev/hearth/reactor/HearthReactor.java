package dev.hearth.reactor;

import io.micrometer.context.ContextRegistry;
import io.opentelemetry.context.Context;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/**
 * Reactor with the current span on every thread: what is current where a Mono or Flux is subscribed to is current in its operators,
 * whichever thread runs them. Thread-safe.
 *
 * <p>Works through Reactor's own automatic context propagation, so that {@code contextWrite} and other context-propagating libraries
 * go on working. Reactor 3.6 or newer.
 */
public final class HearthReactor {

    private static final String HOOK = "dev.hearth";

    private HearthReactor() {}

    /** Switches it on for every Mono and Flux of the process. Twice is the same as once. */
    public static void install() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new CurrentContext());
        Hooks.enableAutomaticContextPropagation();
        // Reactor itself captures where somebody blocks, but not where somebody subscribes.
        Hooks.onLastOperator(
                HOOK,
                Operators.lift(
                        (source, subscriber) -> subscriber.currentContext().hasKey(CurrentContext.KEY)
                                ? subscriber
                                : new InContext<>(Context.current(), subscriber)));
    }

    /** Switches it off again; what is subscribed to already keeps it. */
    public static void uninstall() {
        Hooks.resetOnLastOperator(HOOK);
        ContextRegistry.getInstance().removeThreadLocalAccessor(CurrentContext.KEY);
    }
}

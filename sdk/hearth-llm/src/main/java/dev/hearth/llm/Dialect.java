package dev.hearth.llm;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link TracedProxy} must know of one client library. Thread-safe. */
public interface Dialect {
    /** The interfaces of the client; closed and derived clients come from these. */
    Set<Class<?>> clients();

    /** The interfaces of services and views on the way to a traced method. */
    Set<Class<?>> views();

    /** Whether methods of this name, in views, are traced: convenience overloads of it are run on the proxy. */
    boolean traces(String methodName);

    /** What the call asks; null if the call is not one to trace. Must not throw. */
    @Nullable
    LlmExchange exchange(Method method, Object[] args);

    /** A call of a view that needs another way than the client's own; null if there is none. */
    default @Nullable Object rerouted(Object proxy, Object client, Method method, Object[] args) {
        return null;
    }

    /** Changes a builder of the client's options for traced calls. Returns whether requests can now be aborted by id. */
    boolean prepare(Object optionsBuilder);

    /** The same parameters with the call's id in {@link HttpCancellation#HEADER}. */
    Object marked(Object params, String callId);

    /** The traced counterpart of a stream or a raw response; null if the result is neither. */
    @Nullable
    Object wrapped(@Nullable Object result, LlmCall call);
}

package dev.hearth.llm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one client, service or view of a client library. {@code plain} is what was instrumented, and serves whatever is not
 * traced; {@code target} is the same with options prepared for traced calls. Thread-safe.
 */
public final class TracedProxy implements InvocationHandler {
    private final Dialect dialect;
    private final Object client;
    private final Object plain;
    private final Target target;

    /** What traced calls go to, and whether it understands {@link HttpCancellation#HEADER}. */
    private record Target(Object object, boolean abortable) {
        Target with(Object other) {
            return new Target(other, abortable);
        }
    }

    private TracedProxy(Dialect dialect, Object client, Object plain, Target target) {
        this.dialect = dialect;
        this.client = client;
        this.plain = plain;
        this.target = target;
    }

    /** A traced client; the given one if it is traced already, or cannot be. */
    public static <T> T client(Dialect dialect, Class<T> type, T client) {
        Objects.requireNonNull(client, "client is null: give the client to instrument");
        if (Proxy.isProxyClass(client.getClass()) && Proxy.getInvocationHandler(client) instanceof TracedProxy) {
            return client;
        }
        try {
            TokenUsage.prepare();
            return type.cast(proxy(type, new TracedProxy(dialect, client, client, prepared(dialect, type, client))));
        } catch (Throwable failure) {
            if (failure instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            Quietly.report(failure);
            return client;
        }
    }

    private static Object proxy(Class<?> type, TracedProxy handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Target prepared(Dialect dialect, Class<?> type, Object plain) throws Throwable {
        AtomicBoolean abortable = new AtomicBoolean();
        Consumer<Object> change = builder -> abortable.set(dialect.prepare(builder));
        Object changed = call(plain, type.getMethod("withOptions", Consumer.class), new Object[] {change});
        return new Target(Objects.requireNonNull(changed), abortable.get());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] args = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, args);
        }
        if (dialect.traces(method.getName())) {
            if (method.isDefault()) {
                return TracedInvocation.linked(() -> InvocationHandler.invokeDefault(proxy, method, args));
            }
            LlmExchange exchange = dialect.exchange(method, args);
            if (exchange != null) {
                return TracedInvocation.invoke(
                        dialect, exchange, target.abortable(), (m, a) -> call(target.object(), m, a), method, args);
            }
            Object rerouted = dialect.rerouted(proxy, client, method, args);
            if (rerouted != null) {
                return rerouted;
            }
        }
        return view(method, args);
    }

    /** Services, views and derived clients are traced like the one they come from. */
    private @Nullable Object view(Method method, Object[] args) throws Throwable {
        Class<?> type = method.getReturnType();
        Object result = call(plain, method, args);
        if (result == null) {
            return null;
        }
        if (dialect.clients().contains(type)) {
            return derivedClient(type, result);
        }
        if (!dialect.views().contains(type)) {
            return result;
        }
        Target prepared = method.getName().equals("withOptions")
                ? prepared(dialect, type, result)
                : target.with(Objects.requireNonNull(call(target.object(), method, args)));
        return proxy(type, new TracedProxy(dialect, client, result, prepared));
    }

    @SuppressWarnings("unchecked") // the type is the one that the method declares
    private Object derivedClient(Class<?> type, Object derived) {
        return client(dialect, (Class<Object>) type, derived);
    }

    private static @Nullable Object call(Object on, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a client is equal to itself alone
    private Object ofObject(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Traced[" + plain + "]";
        };
    }
}

package dev.hearth.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.RequestOptions;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.ToolRunnerCreateParams;
import com.anthropic.services.async.BetaServiceAsync;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.BetaService;
import com.anthropic.services.blocking.MessageService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one client, service or view of the SDK. {@code plain} is what was instrumented and {@code target} the same with
 * {@link CancellableHttpClient} underneath; for services both are one.
 */
final class TracedProxy implements InvocationHandler {
    /** The interfaces on the way to a message. */
    private static final Set<Class<?>> WAY = Set.of(
            AnthropicClient.class,
            AnthropicClient.WithRawResponse.class,
            AnthropicClientAsync.class,
            AnthropicClientAsync.WithRawResponse.class,
            MessageService.class,
            MessageService.WithRawResponse.class,
            MessageServiceAsync.class,
            MessageServiceAsync.WithRawResponse.class,
            BetaService.class,
            BetaService.WithRawResponse.class,
            BetaServiceAsync.class,
            BetaServiceAsync.WithRawResponse.class,
            com.anthropic.services.blocking.beta.MessageService.class,
            com.anthropic.services.blocking.beta.MessageService.WithRawResponse.class,
            com.anthropic.services.async.beta.MessageServiceAsync.class,
            com.anthropic.services.async.beta.MessageServiceAsync.WithRawResponse.class);

    private final Object plain;
    private final Object target;
    private final @Nullable ClientOptions options;

    private TracedProxy(Object plain, Object target, @Nullable ClientOptions options) {
        this.plain = plain;
        this.target = target;
        this.options = options;
    }

    static AnthropicClient client(AnthropicClient client) {
        Objects.requireNonNull(client, "client is null: give the client to instrument");
        return isTraced(client) ? client : wrapClient(AnthropicClient.class, client);
    }

    static AnthropicClientAsync client(AnthropicClientAsync client) {
        Objects.requireNonNull(client, "client is null: give the client to instrument");
        return isTraced(client) ? client : wrapClient(AnthropicClientAsync.class, client);
    }

    private static boolean isTraced(Object object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof TracedProxy;
    }

    private static <T> T wrapClient(Class<T> type, T plain) {
        try {
            Object target;
            ClientOptions options;
            if (plain instanceof AnthropicClient sync) {
                target = sync.withOptions(CancellableHttpClient::prepare);
                options = sync.options();
            } else {
                AnthropicClientAsync async = (AnthropicClientAsync) plain;
                target = async.withOptions(CancellableHttpClient::prepare);
                options = async.options();
            }
            return proxy(type, new TracedProxy(plain, target, options));
        } catch (RuntimeException | LinkageError failure) {
            Quietly.report(failure);
            return plain;
        }
    }

    private static <T> T proxy(Class<T> type, TracedProxy handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object[] args = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, args);
        }
        if (method.isDefault()) {
            return linked(() -> InvocationHandler.invokeDefault(proxy, method, args));
        }
        if (args.length == 2 && args[1] instanceof RequestOptions && isMessageMethod(method)) {
            return TracedCreate.invoke(this::delegate, method, args);
        }
        if (args.length == 2
                && args[0] instanceof ToolRunnerCreateParams params
                && args[1] instanceof RequestOptions o) {
            Object runner = toolRunner(proxy, params, o);
            return runner != null ? runner : delegate(method, args);
        }
        return view(method, args);
    }

    private static boolean isMessageMethod(Method method) {
        return method.getName().equals("create") || method.getName().equals("createStreaming");
    }

    /** Services, views and derived clients are traced like the one they come from. */
    private @Nullable Object view(Method method, Object[] args) throws Throwable {
        boolean client = target instanceof AnthropicClient || target instanceof AnthropicClientAsync;
        Class<?> type = method.getReturnType();
        if (client && Set.of("close", "options").contains(method.getName())) {
            return call(plain, method, args);
        }
        if (client && (type == AnthropicClient.class || type == AnthropicClientAsync.class)) {
            Object derived = call(plain, method, args);
            return derived instanceof AnthropicClient sync ? client(sync) : client((AnthropicClientAsync) derived);
        }
        if (args.length == 1
                && args[0] instanceof Consumer<?> change
                && method.getName().equals("withOptions")) {
            args = new Object[] {prepared(change)};
        }
        Object result = call(target, method, args);
        return result != null && WAY.contains(type) ? proxy(type, new TracedProxy(result, result, options)) : result;
    }

    @SuppressWarnings("unchecked") // withOptions has this parameter in every interface of the SDK
    private static Consumer<ClientOptions.Builder> prepared(Consumer<?> change) {
        return builder -> {
            ((Consumer<ClientOptions.Builder>) change).accept(builder);
            CancellableHttpClient.prepare(builder);
        };
    }

    /** A runner that sends its messages through this proxy; null if this version of the SDK does not let us make one. */
    private @Nullable Object toolRunner(Object proxy, ToolRunnerCreateParams params, RequestOptions requestOptions) {
        if (options != null && proxy instanceof com.anthropic.services.blocking.beta.MessageService service) {
            try {
                return new BetaToolRunner(service, untraced(options), params, requestOptions, null);
            } catch (LinkageError changed) {
                Quietly.report(changed);
            }
        }
        return null;
    }

    private static ClientOptions untraced(ClientOptions options) {
        ClientOptions.Builder builder = options.toBuilder();
        CancellableHttpClient.prepare(builder);
        return builder.build();
    }

    /** A default method may return a future that depends on the traced one: cancelling the former cancels the latter. */
    private static @Nullable Object linked(TracedCreate.Invocation invocation) throws Throwable {
        CompletableFuture<?> outer = TracedCreate.lastFuture();
        Object result = invocation.invoke();
        CompletableFuture<?> inner = TracedCreate.lastFuture();
        if (result instanceof CompletableFuture<?> future && inner != null && inner != outer && inner != future) {
            CompletableFuture<?> traced = inner;
            future.whenComplete((value, failure) -> {
                if (future.isCancelled()) {
                    traced.cancel(true);
                }
            });
        }
        return result;
    }

    private @Nullable Object delegate(Method method, Object[] args) throws Throwable {
        return call(target, method, args);
    }

    private static @Nullable Object call(Object on, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object[] args) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Traced[" + target + "]";
        };
    }
}

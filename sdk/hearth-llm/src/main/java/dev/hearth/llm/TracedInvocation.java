package dev.hearth.llm;

import io.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One traced method call: a span around it and around whatever comes back. */
final class TracedInvocation {
    private static final ThreadLocal<WeakReference<CompletableFuture<?>>> LAST = new ThreadLocal<>();

    private TracedInvocation() {}

    interface Invocation {
        @Nullable
        Object invoke() throws Throwable;
    }

    interface Target {
        @Nullable
        Object invoke(Method method, Object[] args) throws Throwable;
    }

    /** A default method may return a future that depends on the traced one: cancelling the former cancels the latter. */
    @SuppressWarnings("ReferenceEquality") // futures are told apart by identity
    static @Nullable Object linked(Invocation invocation) throws Throwable {
        CompletableFuture<?> outer = lastFuture();
        Object result = invocation.invoke();
        CompletableFuture<?> inner = lastFuture();
        if (result instanceof CompletableFuture<?> future && inner != null && inner != outer && inner != future) {
            CompletableFuture<?> traced = inner;
            var unused = future.whenComplete((value, failure) -> {
                if (future.isCancelled()) {
                    traced.cancel(true);
                }
            });
        }
        return result;
    }

    /** The last future that was handed out on this thread. */
    private static @Nullable CompletableFuture<?> lastFuture() {
        WeakReference<CompletableFuture<?>> last = LAST.get();
        return last == null ? null : last.get();
    }

    /** Calls {@code target} in the span of a new call; {@code abortable}: the target knows the header with the call's id. */
    static @Nullable Object invoke(
            Dialect dialect, LlmExchange exchange, boolean abortable, Target target, Method method, Object[] args)
            throws Throwable {
        LlmCall call = LlmCall.start(exchange);
        Object[] sent = args.clone();
        if (abortable && exchange.async()) {
            Quietly.run(() -> sent[0] = dialect.marked(args[0], call.http().id()));
        }
        Object result;
        Scope scope = call.makeCurrent();
        try {
            result = target.invoke(method, sent);
        } catch (Throwable failure) {
            call.failed(failure);
            throw failure;
        } finally {
            scope.close();
        }
        return observed(dialect, result, call);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the future goes to the caller
    private static @Nullable Object observed(Dialect dialect, @Nullable Object result, LlmCall call) {
        if (result instanceof CompletableFuture<?> future) {
            TracedFuture<?> traced = future(dialect, future, call);
            LAST.set(new WeakReference<>(traced));
            return traced;
        }
        Object wrapped = dialect.wrapped(result, call);
        if (wrapped != null) {
            return wrapped;
        }
        call.answered(result);
        return result;
    }

    @SuppressWarnings("unchecked") // a raw response is replaced by one that parses to the same
    private static <T> TracedFuture<T> future(Dialect dialect, CompletableFuture<T> source, LlmCall call) {
        return TracedFuture.of(source, call, answer -> {
            Object wrapped = dialect.wrapped(answer, call);
            if (wrapped != null) {
                return (T) wrapped;
            }
            call.answered(answer);
            return answer;
        });
    }
}

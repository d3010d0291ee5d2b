package dev.hearth.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import io.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One {@code create} or {@code createStreaming}: a span around it and around whatever comes back. */
final class TracedCreate {
    private static final ThreadLocal<WeakReference<CompletableFuture<?>>> LAST = new ThreadLocal<>();

    private TracedCreate() {}

    interface Invocation {
        @Nullable
        Object invoke() throws Throwable;
    }

    interface Target {
        @Nullable
        Object invoke(Method method, Object[] args) throws Throwable;
    }

    /** The last future that was handed out on this thread. */
    static @Nullable CompletableFuture<?> lastFuture() {
        WeakReference<CompletableFuture<?>> last = LAST.get();
        return last == null ? null : last.get();
    }

    static @Nullable Object invoke(Target target, Method method, Object[] args) throws Throwable {
        Class<?> type = method.getReturnType();
        boolean async = type == CompletableFuture.class || type == AsyncStreamResponse.class;
        Object body = body(args[0]);
        if (body == null) {
            return target.invoke(method, args);
        }
        MessageCall call = MessageCall.start(body, async);
        Object[] sent = {async ? marked(args[0], call.http().id()) : args[0], args[1]};
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
        return observed(result, call);
    }

    private static @Nullable Object observed(@Nullable Object result, MessageCall call) {
        if (result instanceof CompletableFuture<?> future) {
            TracedFuture<?> traced = future(future, call);
            LAST.set(new WeakReference<>(traced));
            return traced;
        }
        if (result instanceof AsyncStreamResponse<?> stream) {
            return new TracedAsyncStream<>(stream, call);
        }
        if (result instanceof StreamResponse<?> stream) {
            return new TracedStream<>(stream, call);
        }
        if (result instanceof HttpResponseFor<?> response) {
            return new TracedRawResponse<>(response, call);
        }
        call.answered(result);
        return result;
    }

    @SuppressWarnings("unchecked") // a raw response is replaced by one that parses to the same
    private static <T> TracedFuture<T> future(CompletableFuture<T> source, MessageCall call) {
        return TracedFuture.of(source, call, answer -> {
            if (answer instanceof HttpResponseFor<?> response) {
                return (T) new TracedRawResponse<>(response, call);
            }
            call.answered(answer);
            return answer;
        });
    }

    /** Null if the method is not one for messages. */
    private static @Nullable Object body(Object params) {
        if (params instanceof MessageCreateParams message) {
            return message._body();
        }
        return params instanceof com.anthropic.models.beta.messages.MessageCreateParams beta ? beta._body() : null;
    }

    private static Object marked(Object params, String id) {
        if (!CancellableHttpClient.isAvailable()) {
            return params;
        }
        if (params instanceof MessageCreateParams message) {
            return message.toBuilder()
                    .putAdditionalHeader(HttpCancellation.HEADER, id)
                    .build();
        }
        return params instanceof com.anthropic.models.beta.messages.MessageCreateParams beta
                ? beta.toBuilder()
                        .putAdditionalHeader(HttpCancellation.HEADER, id)
                        .build()
                : params;
    }
}

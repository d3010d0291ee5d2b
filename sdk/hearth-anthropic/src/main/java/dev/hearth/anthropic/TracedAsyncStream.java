package dev.hearth.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import dev.hearth.llm.Leak;
import dev.hearth.llm.LlmCall;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The asynchronous counterpart of {@link TracedStream}. Thread-safe. */
final class TracedAsyncStream<T> implements AsyncStreamResponse<T> {
    private final AsyncStreamResponse<T> source;
    private final LlmCall call;
    private final Leak leak;

    TracedAsyncStream(AsyncStreamResponse<T> source, LlmCall call) {
        this.source = source;
        this.call = call;
        // The callback does not refer to this object or its source: both must be able to become garbage.
        var unused = source.onCompleteFuture().whenComplete((nothing, failure) -> {
            if (failure instanceof CancellationException) {
                call.cancelled();
            } else if (failure != null) {
                call.failed(failure);
            }
        });
        this.leak = Leak.watch(this, call::dropped);
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        source.subscribe(new Reading<>(this, handler));
        leak.prevent();
        return this;
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
        source.subscribe(new Reading<>(this, handler), executor);
        leak.prevent();
        return this;
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return source.onCompleteFuture();
    }

    @Override
    public void close() {
        call.closedEarly();
        source.close();
    }

    private record Reading<T>(TracedAsyncStream<?> stream, Handler<? super T> handler) implements Handler<T> {
        @Override
        public void onNext(T event) {
            stream.call.event(event);
            handler.onNext(event);
        }

        @Override
        public void onComplete(Optional<Throwable> failure) {
            failure.ifPresentOrElse(stream.call::failed, stream.call::streamEnded);
            handler.onComplete(failure);
        }
    }
}

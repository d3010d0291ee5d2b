package dev.hearth.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** The asynchronous counterpart of {@link TracedStream}. Thread-safe. */
final class TracedAsyncStream<T> implements AsyncStreamResponse<T> {
    private final AsyncStreamResponse<T> source;
    private final MessageCall call;
    private final AtomicBoolean subscribed;

    TracedAsyncStream(AsyncStreamResponse<T> source, MessageCall call) {
        this.source = source;
        this.call = call;
        AtomicBoolean read = new AtomicBoolean();
        this.subscribed = read;
        // Neither callback refers to this object or its source: both must be able to become garbage.
        source.onCompleteFuture().whenComplete((nothing, failure) -> {
            if (failure instanceof CancellationException) {
                call.cancelled();
            } else if (failure != null) {
                call.failed(failure);
            }
        });
        TracedStream.CLEANER.register(this, () -> {
            if (!read.get()) {
                call.dropped();
            }
        });
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler) {
        source.subscribe(new Reading<>(this, handler));
        subscribed.set(true);
        return this;
    }

    @Override
    public AsyncStreamResponse<T> subscribe(Handler<? super T> handler, Executor executor) {
        source.subscribe(new Reading<>(this, handler), executor);
        subscribed.set(true);
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

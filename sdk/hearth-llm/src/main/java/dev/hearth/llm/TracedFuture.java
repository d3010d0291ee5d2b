package dev.hearth.llm;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The future that the caller gets: cancelling it ends the span and aborts the request, in that order. */
final class TracedFuture<T> extends CompletableFuture<T> {
    private final LlmCall call;
    private volatile boolean settledBySource;
    private volatile boolean cancelling;

    private TracedFuture(LlmCall call) {
        this.call = call;
    }

    /**
     * @param onAnswer sees the answer before the caller does and returns what the caller gets
     */
    static <T> TracedFuture<T> of(CompletableFuture<T> source, LlmCall call, UnaryOperator<T> onAnswer) {
        TracedFuture<T> future = new TracedFuture<>(call);
        var unused = source.whenComplete((answer, failure) -> future.settle(answer, failure, onAnswer));
        // Whatever completes the future from outside (a timeout, another value) ends the call as well.
        var unusedToo = future.whenComplete((answer, failure) -> future.settledElsewhere(failure));
        return future;
    }

    private void settle(T answer, Throwable failure, UnaryOperator<T> onAnswer) {
        // The aborted request reports back while cancel() is still at work; the cancellation comes first.
        if (isDone() || cancelling) {
            return;
        }
        settledBySource = true;
        if (failure != null) {
            call.failed(failure);
            completeExceptionally(failure);
        } else {
            complete(onAnswer.apply(answer));
        }
    }

    private void settledElsewhere(Throwable failure) {
        if (settledBySource) {
            return;
        }
        if (failure == null) {
            call.supplanted();
        } else {
            call.failed(failure);
            call.http().cancel();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!isDone()) {
            cancelling = true;
            call.cancelled();
        }
        return super.cancel(mayInterruptIfRunning);
    }
}

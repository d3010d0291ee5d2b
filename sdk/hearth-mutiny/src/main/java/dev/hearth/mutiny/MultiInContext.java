package dev.hearth.mutiny;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.MultiInterceptor;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow;

/** Tells those who subscribe to a Multi everything in the context in which they did. Found by Mutiny; thread-safe. */
public final class MultiInContext implements MultiInterceptor {

    /** For Mutiny. */
    public MultiInContext() {}

    @Override
    public <T> Multi<T> onMultiCreation(Multi<T> multi) {
        return HearthMutiny.isInstalled() ? new Carrying<>(multi) : multi;
    }

    /** Mutiny asks nobody when operators subscribe to each other, so that each is followed by this one. */
    private static final class Carrying<T> extends AbstractMulti<T> {
        private final Multi<T> multi;

        Carrying(Multi<T> multi) {
            this.multi = multi;
        }

        @Override
        public void subscribe(MultiSubscriber<? super T> subscriber) {
            multi.subscribe().withSubscriber(new Subscriber<>(Context.current(), subscriber));
        }
    }

    @SuppressWarnings("try") // the scopes are there to be closed
    private record Subscriber<T>(Context carried, Flow.Subscriber<? super T> subscriber)
            implements MultiSubscriber<T>, ContextSupport {
        @Override
        public io.smallrye.mutiny.Context context() {
            return subscriber instanceof ContextSupport known ? known.context() : io.smallrye.mutiny.Context.empty();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onItem(T item) {
            try (Scope scope = carried.makeCurrent()) {
                subscriber.onNext(item);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            try (Scope scope = carried.makeCurrent()) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onCompletion() {
            try (Scope scope = carried.makeCurrent()) {
                subscriber.onComplete();
            }
        }
    }
}

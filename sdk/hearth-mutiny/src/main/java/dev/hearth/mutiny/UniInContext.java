package dev.hearth.mutiny;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/** Tells those who subscribe to a Uni everything in the context in which they did. Found by Mutiny; thread-safe. */
public final class UniInContext implements UniInterceptor {

    /** For Mutiny. */
    public UniInContext() {}

    @Override
    public <T> UniSubscriber<? super T> onSubscription(Uni<T> source, UniSubscriber<? super T> subscriber) {
        return HearthMutiny.isInstalled() ? new Subscriber<>(Context.current(), subscriber) : subscriber;
    }

    @SuppressWarnings("try") // the scopes are there to be closed
    private record Subscriber<T>(Context carried, UniSubscriber<? super T> subscriber) implements UniSubscriber<T> {
        @Override
        public io.smallrye.mutiny.Context context() {
            return subscriber.context();
        }

        @Override
        public void onSubscribe(UniSubscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onItem(T item) {
            try (Scope scope = carried.makeCurrent()) {
                subscriber.onItem(item);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            try (Scope scope = carried.makeCurrent()) {
                subscriber.onFailure(failure);
            }
        }
    }
}

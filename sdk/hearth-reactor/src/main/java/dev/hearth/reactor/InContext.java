package dev.hearth.reactor;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Who subscribed, told everything in the context in which that was done; the operators above find it in Reactor's own context. As
 * thread-safe as what it wraps.
 */
@SuppressWarnings("try") // the scopes are there to be closed
record InContext<T>(Context carried, CoreSubscriber<? super T> subscriber) implements CoreSubscriber<T> {

    @Override
    public reactor.util.context.Context currentContext() {
        return subscriber.currentContext().put(CurrentContext.KEY, carried);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        try (Scope scope = carried.makeCurrent()) {
            subscriber.onSubscribe(subscription);
        }
    }

    @Override
    public void onNext(T item) {
        try (Scope scope = carried.makeCurrent()) {
            subscriber.onNext(item);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        try (Scope scope = carried.makeCurrent()) {
            subscriber.onError(thrown);
        }
    }

    @Override
    public void onComplete() {
        try (Scope scope = carried.makeCurrent()) {
            subscriber.onComplete();
        }
    }
}

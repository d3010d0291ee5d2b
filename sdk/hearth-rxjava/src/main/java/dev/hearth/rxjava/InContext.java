package dev.hearth.rxjava;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Those who observe, told everything in the context in which they subscribed. As thread-safe as what they wrap. */
@SuppressWarnings("try") // the scopes are there to be closed
final class InContext {

    private InContext() {}

    record OfObservable<T>(Context context, Observer<T> observer) implements Observer<T> {
        @Override
        public void onSubscribe(Disposable disposable) {
            observer.onSubscribe(disposable);
        }

        @Override
        public void onNext(T item) {
            try (Scope scope = context.makeCurrent()) {
                observer.onNext(item);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            try (Scope scope = context.makeCurrent()) {
                observer.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            try (Scope scope = context.makeCurrent()) {
                observer.onComplete();
            }
        }
    }

    record OfFlowable<T>(Context context, Subscriber<T> subscriber) implements FlowableSubscriber<T> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(T item) {
            try (Scope scope = context.makeCurrent()) {
                subscriber.onNext(item);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            try (Scope scope = context.makeCurrent()) {
                subscriber.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            try (Scope scope = context.makeCurrent()) {
                subscriber.onComplete();
            }
        }
    }

    record OfSingle<T>(Context context, SingleObserver<T> observer) implements SingleObserver<T> {
        @Override
        public void onSubscribe(Disposable disposable) {
            observer.onSubscribe(disposable);
        }

        @Override
        public void onSuccess(T item) {
            try (Scope scope = context.makeCurrent()) {
                observer.onSuccess(item);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            try (Scope scope = context.makeCurrent()) {
                observer.onError(thrown);
            }
        }
    }

    record OfMaybe<T>(Context context, MaybeObserver<T> observer) implements MaybeObserver<T> {
        @Override
        public void onSubscribe(Disposable disposable) {
            observer.onSubscribe(disposable);
        }

        @Override
        public void onSuccess(T item) {
            try (Scope scope = context.makeCurrent()) {
                observer.onSuccess(item);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            try (Scope scope = context.makeCurrent()) {
                observer.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            try (Scope scope = context.makeCurrent()) {
                observer.onComplete();
            }
        }
    }

    record OfCompletable(Context context, CompletableObserver observer) implements CompletableObserver {
        @Override
        public void onSubscribe(Disposable disposable) {
            observer.onSubscribe(disposable);
        }

        @Override
        public void onError(Throwable thrown) {
            try (Scope scope = context.makeCurrent()) {
                observer.onError(thrown);
            }
        }

        @Override
        public void onComplete() {
            try (Scope scope = context.makeCurrent()) {
                observer.onComplete();
            }
        }
    }
}

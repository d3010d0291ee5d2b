package dev.hearth.rxjava;

import io.opentelemetry.context.Context;
import io.reactivex.rxjava3.functions.BiFunction;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/**
 * RxJava 3 with the current span on every thread: what is current where somebody subscribes is current in the operators, on whatever
 * scheduler they run and whoever calls them. Thread-safe.
 *
 * <p>Uses the hooks of {@link RxJavaPlugins} and keeps those that others have set before.
 */
public final class HearthRxJava {

    private HearthRxJava() {}

    /** Switches it on for every source of the process. Call it once, where the program starts. */
    @SuppressWarnings("unchecked") // the hooks' types are raw
    public static void install() {
        Function<? super Runnable, ? extends Runnable> schedule = RxJavaPlugins.getScheduleHandler();
        RxJavaPlugins.setScheduleHandler(
                task -> Context.current().wrap(schedule == null ? task : schedule.apply(task)));
        RxJavaPlugins.setOnObservableSubscribe(then(
                RxJavaPlugins.getOnObservableSubscribe(),
                (source, observer) -> new InContext.OfObservable<>(Context.current(), observer)));
        RxJavaPlugins.setOnFlowableSubscribe(then(
                RxJavaPlugins.getOnFlowableSubscribe(),
                (source, subscriber) -> new InContext.OfFlowable<>(Context.current(), subscriber)));
        RxJavaPlugins.setOnSingleSubscribe(then(
                RxJavaPlugins.getOnSingleSubscribe(),
                (source, observer) -> new InContext.OfSingle<>(Context.current(), observer)));
        RxJavaPlugins.setOnMaybeSubscribe(then(
                RxJavaPlugins.getOnMaybeSubscribe(),
                (source, observer) -> new InContext.OfMaybe<>(Context.current(), observer)));
        RxJavaPlugins.setOnCompletableSubscribe(then(
                RxJavaPlugins.getOnCompletableSubscribe(),
                (source, observer) -> new InContext.OfCompletable(Context.current(), observer)));
    }

    /** Calls the hook that was there, and hands what it returns to ours. */
    private static <S, O> BiFunction<S, O, O> then(
            @Nullable BiFunction<? super S, ? super O, ? extends O> before, BiFunction<S, O, O> ours) {
        return before == null ? ours : (source, observer) -> ours.apply(source, before.apply(source, observer));
    }
}

package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pipelines of RxJava. */
public final class RxPrograms {

    private RxPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "rxjava-single-subscribe-on",
                        "caller > work",
                        t -> t.call(
                                "caller",
                                () -> Single.fromCallable(() -> t.worked("work", 1))
                                        .subscribeOn(Schedulers.io())
                                        .blockingGet())),
                Case.of(
                        "rxjava-observe-on",
                        "caller > work*2",
                        t -> t.call(
                                "caller",
                                () -> Observable.just(1, 2)
                                        .observeOn(Schedulers.computation())
                                        .map(number -> t.worked("work", number))
                                        .blockingLast())),
                Case.of(
                        "rxjava-flowable-flat-map",
                        "caller > work*3",
                        t -> t.call(
                                "caller",
                                () -> Flowable.just(1, 2, 3)
                                        .flatMap(number -> Flowable.fromCallable(() -> t.worked("work", number))
                                                .subscribeOn(Schedulers.io()))
                                        .blockingLast())),
                Case.of(
                        "rxjava-timer",
                        "caller > work",
                        t -> t.call(
                                "caller",
                                () -> Observable.timer(1, TimeUnit.MILLISECONDS)
                                        .map(number -> t.worked("work", number))
                                        .blockingLast())),
                Case.of(
                        "rxjava-maybe",
                        "caller > work",
                        t -> t.call(
                                "caller",
                                () -> Maybe.fromCallable(() -> t.worked("work", 1))
                                        .subscribeOn(Schedulers.newThread())
                                        .blockingGet())),
                Case.of(
                        "rxjava-completable",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Completable.fromAction(() -> t.work("work"))
                                        .subscribeOn(Schedulers.single())
                                        .blockingAwait())),
                Case.of(
                        "rxjava-fed-by-a-thread",
                        "caller > work",
                        t -> t.call(
                                "caller",
                                () -> Single.<Integer>create(
                                                emitter -> Thread.ofPlatform().start(() -> emitter.onSuccess(1)))
                                        .map(number -> t.worked("work", number))
                                        .blockingGet())),
                Case.of("rxjava-assembled-in-another-span", "assembly, caller > work", t -> {
                    List<Single<Integer>> pipelines = new java.util.ArrayList<>();
                    t.in(
                            "assembly",
                            () -> pipelines.add(Single.fromCallable(() -> t.worked("work", 1))
                                    .subscribeOn(Schedulers.io())));
                    t.call("caller", () -> pipelines.getFirst().blockingGet());
                }),
                Case.of(
                        "rxjava-error-recovery",
                        "caller > recovery",
                        t -> t.call(
                                "caller",
                                () -> Single.<Integer>error(new IllegalStateException("broken"))
                                        .delay(1, TimeUnit.MILLISECONDS, true)
                                        .onErrorReturn(_ -> t.worked("recovery", 0))
                                        .blockingGet())));
    }
}

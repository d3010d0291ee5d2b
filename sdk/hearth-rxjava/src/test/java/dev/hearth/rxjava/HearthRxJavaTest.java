package dev.hearth.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.sdk.Hearth;
import dev.hearth.sdk.HearthSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HearthRxJavaTest {

    @BeforeEach
    void install() {
        Hearth.configure(o -> o.console(false).sendToHearth(false).spanExporter(InMemorySpanExporter.create()));
        HearthRxJava.install();
    }

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
        Hearth.shutdown(Duration.ofSeconds(10));
    }

    private static String current() {
        return Span.current().getSpanContext().getSpanId();
    }

    @Test
    void operatorsOnEveryScheduler_seeTheSubscribersSpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            String id = span.spanContext().getSpanId();
            assertThat(Observable.range(0, 3)
                            .observeOn(Schedulers.computation())
                            .map(item -> current())
                            .toList()
                            .blockingGet())
                    .containsOnly(id);
            assertThat(Flowable.timer(1, TimeUnit.MILLISECONDS)
                            .map(tick -> current())
                            .blockingFirst())
                    .isEqualTo(id);
            assertThat(Single.fromCallable(HearthRxJavaTest::current)
                            .subscribeOn(Schedulers.io())
                            .blockingGet())
                    .isEqualTo(id);
            assertThat(Maybe.fromCallable(HearthRxJavaTest::current)
                            .subscribeOn(Schedulers.single())
                            .blockingGet())
                    .isEqualTo(id);
            CompletableFuture<String> completed = new CompletableFuture<>();
            Completable.fromAction(() -> completed.complete(current()))
                    .subscribeOn(Schedulers.newThread())
                    .blockingAwait();
            assertThat(completed).isCompletedWithValue(id);
        }
    }

    @Test
    void sourcesThatAnotherThreadFeeds_runUnderTheSubscribersSpan() {
        try (HearthSpan span = Hearth.span("subscriber")) {
            String id = span.spanContext().getSpanId();
            assertThat(Single.<Integer>create(emitter -> new Thread(() -> emitter.onSuccess(1)).start())
                            .map(item -> current())
                            .blockingGet())
                    .isEqualTo(id);
            assertThat(Flowable.<Integer>create(
                                    emitter -> new Thread(() -> {
                                                emitter.onNext(1);
                                                emitter.onComplete();
                                            })
                                            .start(),
                                    BackpressureStrategy.BUFFER)
                            .map(item -> current())
                            .toList()
                            .blockingGet())
                    .containsExactly(id);
        }
    }

    @Test
    void sourceThatTwoSubscribeTo_runsUnderEachOnesSpan() {
        Single<String> shared = Single.fromCallable(HearthRxJavaTest::current).subscribeOn(Schedulers.io());
        try (HearthSpan span = Hearth.span("first")) {
            assertThat(shared.blockingGet()).isEqualTo(span.spanContext().getSpanId());
        }
        try (HearthSpan span = Hearth.span("second")) {
            assertThat(shared.blockingGet()).isEqualTo(span.spanContext().getSpanId());
        }
    }

    @Test
    void hooksOfOthers_areCalledToo() {
        RxJavaPlugins.reset();
        AtomicInteger calls = new AtomicInteger();
        RxJavaPlugins.setOnSingleSubscribe((source, observer) -> {
            calls.incrementAndGet();
            return observer;
        });
        HearthRxJava.install();
        Single.just(1).blockingGet();
        assertThat(calls).hasPositiveValue();
    }
}

package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Pipelines of Reactor. */
public final class ReactorPrograms {

    private ReactorPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "reactor-subscribe-on",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Mono.fromCallable(() -> t.worked("work", 1))
                                        .subscribeOn(Schedulers.boundedElastic())
                                        .block())),
                Case.of(
                        "reactor-publish-on",
                        "caller > work*2",
                        t -> t.in(
                                "caller",
                                () -> Flux.just(1, 2)
                                        .publishOn(Schedulers.parallel())
                                        .map(number -> t.worked("work", number))
                                        .blockLast())),
                Case.of(
                        "reactor-delay",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Mono.delay(Duration.ofMillis(1))
                                        .map(number -> t.worked("work", number))
                                        .block())),
                Case.of(
                        "reactor-flat-map",
                        "caller > work*3",
                        t -> t.in(
                                "caller",
                                () -> Flux.just(1, 2, 3)
                                        .flatMap(number -> Mono.fromCallable(() -> t.worked("work", number))
                                                .subscribeOn(Schedulers.boundedElastic()))
                                        .blockLast())),
                Case.of(
                        "reactor-sink-fed-by-a-thread",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            Sinks.One<Integer> sink = Sinks.one();
                            Mono<Integer> answer = sink.asMono().map(number -> t.worked("work", number));
                            Thread.ofPlatform().start(() -> sink.tryEmitValue(1));
                            answer.block();
                        })),
                Case.of(
                        "reactor-subscribe-without-blocking",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            CountDownLatch done = new CountDownLatch(1);
                            Mono.delay(Duration.ofMillis(1)).subscribe(_ -> {
                                t.work("work");
                                done.countDown();
                            });
                            done.await();
                        })),
                Case.of("reactor-pipeline-that-two-subscribe-to", "first > work, second", t -> {
                    Mono<Integer> pipeline = Mono.fromCallable(() -> t.worked("work", 1))
                            .subscribeOn(Schedulers.boundedElastic())
                            .cache();
                    t.in("first", pipeline::block);
                    t.in("second", pipeline::block);
                }),
                Case.of("reactor-assembled-in-another-span", "assembly, caller > work", t -> {
                    List<Mono<Integer>> pipelines = new java.util.ArrayList<>();
                    t.in(
                            "assembly",
                            () -> pipelines.add(Mono.fromCallable(() -> t.worked("work", 1))
                                    .subscribeOn(Schedulers.boundedElastic())));
                    t.in("caller", () -> pipelines.getFirst().block());
                }),
                Case.of(
                        "reactor-error-recovery",
                        "caller > recovery",
                        t -> t.in(
                                "caller",
                                () -> Mono.delay(Duration.ofMillis(1))
                                        .map(_ -> failing())
                                        .onErrorResume(_ -> Mono.fromCallable(() -> t.worked("recovery", 0)))
                                        .block())),
                Case.of(
                        "reactor-timeout",
                        "caller > late",
                        t -> t.in(
                                "caller",
                                () -> Mono.never()
                                        .timeout(Duration.ofMillis(1))
                                        .onErrorResume(_ -> Mono.fromCallable(() -> t.worked("late", 0)))
                                        .block())),
                Case.of(
                        "reactor-parallel-rails",
                        "caller > work*4",
                        t -> t.in(
                                "caller",
                                () -> Flux.range(0, 4)
                                        .parallel(2)
                                        .runOn(Schedulers.parallel())
                                        .map(number -> t.worked("work", number))
                                        .sequential()
                                        .blockLast())));
    }

    private static int failing() {
        throw new IllegalStateException("broken");
    }
}

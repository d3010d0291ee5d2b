package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Stages of a {@link CompletableFuture} that another thread completes. */
public final class FuturePrograms {

    private FuturePrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "supply-async-in-the-common-pool",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> CompletableFuture.supplyAsync(t.supplier(() -> t.worked("work", 1)))
                                        .get())),
                Case.of("supply-async-on-a-pool", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in(
                                "caller",
                                () -> CompletableFuture.supplyAsync(() -> t.worked("work", 1), pool)
                                        .get());
                    }
                }),
                Case.of("run-async-on-virtual-threads", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newVirtualThreadPerTaskExecutor())) {
                        t.in(
                                "caller",
                                () -> CompletableFuture.runAsync(() -> t.work("work"), pool)
                                        .get());
                    }
                }),
                Case.of(
                        "then-apply",
                        "caller > work",
                        t -> later(t, future -> future.thenApply(t.function(number -> t.worked("work", number))))),
                Case.of(
                        "then-accept",
                        "caller > work",
                        t -> later(t, future -> future.thenAccept(t.consumer(_ -> t.work("work"))))),
                Case.of(
                        "then-run",
                        "caller > work",
                        t -> later(t, future -> future.thenRun(t.runnable(() -> t.work("work"))))),
                Case.of(
                        "then-compose",
                        "caller > work",
                        t -> later(
                                t,
                                future -> future.thenCompose(t.function(
                                        number -> CompletableFuture.completedFuture(t.worked("work", number)))))),
                Case.of(
                        "then-combine",
                        "caller > work",
                        t -> later(
                                t,
                                future -> future.thenCombine(
                                        CompletableFuture.completedFuture(2),
                                        t.biFunction((one, two) -> t.worked("work", one + two))))),
                Case.of(
                        "then-accept-both",
                        "caller > work",
                        t -> later(
                                t,
                                future -> future.thenAcceptBoth(
                                        CompletableFuture.completedFuture(2), t.biConsumer((_, _) -> t.work("work"))))),
                Case.of(
                        "apply-to-either",
                        "caller > work",
                        t -> later(
                                t,
                                future -> future.applyToEither(
                                        new CompletableFuture<>(), t.function(number -> t.worked("work", number))))),
                Case.of(
                        "when-complete",
                        "caller > work",
                        t -> later(t, future -> future.whenComplete(t.biConsumer((_, _) -> t.work("work"))))),
                Case.of("handle", "caller > work", t -> {
                    BiFunction<Integer, Throwable, Integer> handler = (number, _) -> t.worked("work", number);
                    later(t, future -> future.handle(t.biFunction(handler)));
                }),
                Case.of(
                        "exceptionally",
                        "caller > recovery",
                        t -> fails(
                                t,
                                future -> future.exceptionally(t.function(_ -> {
                                    t.work("recovery");
                                    return 0;
                                })))),
                Case.of(
                        "exceptionally-compose",
                        "caller > recovery",
                        t -> fails(
                                t,
                                future -> future.exceptionallyCompose(t.function(_ -> {
                                    t.work("recovery");
                                    return CompletableFuture.completedFuture(0);
                                })))),
                Case.of(
                        "then-apply-async-in-the-common-pool",
                        "caller > work",
                        t -> later(t, future -> future.thenApplyAsync(t.function(number -> t.worked("work", number))))),
                Case.of("then-apply-async-on-a-pool", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        later(t, future -> future.thenApplyAsync(t.function(number -> t.worked("work", number)), pool));
                    }
                }),
                Case.of(
                        "chain-of-stages",
                        "caller > first, caller > second, caller > third",
                        t -> later(t, future -> {
                            CompletableFuture<Integer> first = future.thenApply(t.function(number -> {
                                t.work("first");
                                return number;
                            }));
                            CompletableFuture<Integer> second = first.thenApplyAsync(t.function(number -> {
                                t.work("second");
                                return number;
                            }));
                            return second.thenAccept(t.consumer(_ -> t.work("third")));
                        })),
                Case.of(
                        "stage-of-a-completed-future",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> CompletableFuture.completedFuture(1)
                                        .thenApply(t.function(number -> t.worked("work", number)))
                                        .get())));
    }

    /** Adds a stage to a future which a thread completes that knows nothing of the caller. */
    private static void later(Tracing t, Function<CompletableFuture<Integer>, CompletableFuture<?>> stage)
            throws Exception {
        t.in("caller", () -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            CompletableFuture<?> end = stage.apply(future);
            Thread.ofPlatform().start(() -> future.complete(1));
            end.get();
        });
    }

    private static void fails(Tracing t, Function<CompletableFuture<Integer>, CompletableFuture<?>> stage)
            throws Exception {
        t.in("caller", () -> {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            CompletableFuture<?> end = stage.apply(future);
            Thread.ofPlatform().start(() -> future.completeExceptionally(new IllegalStateException("broken")));
            end.get();
        });
    }
}

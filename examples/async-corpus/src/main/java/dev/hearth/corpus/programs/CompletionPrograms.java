package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Futures in company: several at once, shared ones, and those that end in another way. */
public final class CompletionPrograms {

    private CompletionPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("all-of", "caller > work*3, caller > joined", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in("caller", () -> {
                            CompletableFuture<?>[] futures = new CompletableFuture<?>[3];
                            for (int i = 0; i < futures.length; i++) {
                                futures[i] = CompletableFuture.runAsync(() -> t.work("work"), pool);
                            }
                            CompletableFuture.allOf(futures)
                                    .thenRun(t.runnable(() -> t.work("joined")))
                                    .get();
                        });
                    }
                }),
                Case.of("any-of", "caller > work, caller > first", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in(
                                "caller",
                                () -> CompletableFuture.anyOf(
                                                CompletableFuture.runAsync(() -> t.work("work"), pool),
                                                new CompletableFuture<>())
                                        .thenRun(t.runnable(() -> t.work("first")))
                                        .get());
                    }
                }),
                Case.of(
                        "or-timeout",
                        "caller > late",
                        t -> t.in(
                                "caller",
                                () -> new CompletableFuture<Integer>()
                                        .orTimeout(1, TimeUnit.MILLISECONDS)
                                        .exceptionally(t.function(_ -> t.worked("late", 0)))
                                        .get())),
                Case.of(
                        "complete-on-timeout",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> new CompletableFuture<Integer>()
                                        .completeOnTimeout(1, 1, TimeUnit.MILLISECONDS)
                                        .thenApply(t.function(number -> t.worked("work", number)))
                                        .get())),
                Case.of("future-that-two-callers-share", "first > first work, second > second work", t -> {
                    CompletableFuture<Integer> shared = new CompletableFuture<>();
                    CompletableFuture<?>[] ends = new CompletableFuture<?>[2];
                    t.in("first", () -> ends[0] = shared.thenRun(t.runnable(() -> t.work("first work"))));
                    t.in("second", () -> ends[1] = shared.thenRun(t.runnable(() -> t.work("second work"))));
                    Thread.ofPlatform().start(() -> shared.complete(1));
                    CompletableFuture.allOf(ends).get();
                }),
                Case.of("completed-in-another-callers-span", "first > first work, second > completion", t -> {
                    CompletableFuture<Integer> shared = new CompletableFuture<>();
                    CompletableFuture<?>[] end = new CompletableFuture<?>[1];
                    t.in("first", () -> end[0] = shared.thenRun(t.runnable(() -> t.work("first work"))));
                    t.in("second", () -> {
                        t.work("completion");
                        shared.complete(1);
                    });
                    end[0].get();
                }),
                Case.of(
                        "span-that-a-callback-ends",
                        "caller > call",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            CompletableFuture<Integer> ended = answer.whenComplete((_, _) -> call.close());
                            Thread.ofPlatform().start(() -> answer.complete(1));
                            ended.get();
                        })),
                Case.of(
                        "span-around-a-chain",
                        "caller > chain > inner",
                        t -> t.in("caller", () -> {
                            Tracing.Work chain = t.start("chain");
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            CompletableFuture<Void> ended = answer.thenRun(() -> chain.inside(() -> t.work("inner")))
                                    .whenComplete((_, _) -> chain.close());
                            Thread.ofPlatform().start(() -> answer.complete(1));
                            ended.get();
                        })),
                Case.of(
                        "failed-future-marks-its-span",
                        "caller > call = error",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            CompletableFuture<Integer> ended = answer.handle((_, failure) -> {
                                call.thrown(failure);
                                call.close();
                                return 0;
                            });
                            Thread.ofPlatform()
                                    .start(() -> answer.completeExceptionally(new IllegalStateException("broken")));
                            ended.get();
                        })),
                Case.of(
                        "cancelled-future-marks-its-span",
                        "caller > call = cancelled",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            CompletableFuture<Integer> ended = answer.handle((_, failure) -> {
                                call.thrown(failure);
                                call.close();
                                return 0;
                            });
                            answer.cancel(true);
                            ended.get();
                        })),
                Case.of(
                        "cancelled-future-seen-from-the-next-stage",
                        "caller > call = cancelled",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            CompletableFuture<Integer> ended = answer.thenApply(number -> number + 1)
                                    .handle((_, failure) -> { // a CompletionException around the cancellation
                                        call.thrown(failure);
                                        call.close();
                                        return 0;
                                    });
                            answer.cancel(true);
                            ended.get();
                        })),
                Case.of(
                        "timeout-marks-its-span",
                        "caller > call = error",
                        t -> t.in("caller", () -> {
                            Tracing.Work call = t.start("call");
                            new CompletableFuture<Integer>()
                                    .orTimeout(1, TimeUnit.MILLISECONDS)
                                    .handle((_, failure) -> {
                                        call.thrown(failure);
                                        call.close();
                                        return 0;
                                    })
                                    .get();
                        })),
                Case.of("failure-of-a-stage-reaches-the-caller", "caller = error > work = error", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in(
                                "caller",
                                () -> CompletableFuture.supplyAsync(() -> broken(t), pool)
                                        .join());
                    } catch (CompletionException expected) {
                        // the spans tell
                    }
                }),
                Case.of("get-with-a-timeout", "caller = error > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        CompletableFuture<Integer> release = new CompletableFuture<>();
                        try {
                            t.in(
                                    "caller",
                                    () -> pool.submit(() -> t.call("work", release::get))
                                            .get(20, TimeUnit.MILLISECONDS));
                        } catch (TimeoutException expected) {
                            release.complete(1);
                        }
                    } catch (ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static int broken(Tracing t) {
        try (Tracing.Work work = t.open("work")) {
            IllegalStateException broken = new IllegalStateException("broken");
            work.thrown(broken);
            throw broken;
        }
    }
}

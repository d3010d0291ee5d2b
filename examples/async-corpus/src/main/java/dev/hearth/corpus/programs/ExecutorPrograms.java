package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work given to an executor. */
public final class ExecutorPrograms {

    private ExecutorPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("fixed-pool-execute", "caller > work", t -> {
                    CountDownLatch done = new CountDownLatch(1);
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in("caller", () -> {
                            pool.execute(() -> {
                                t.work("work");
                                done.countDown();
                            });
                            done.await();
                        });
                    }
                }),
                Case.of("fixed-pool-submit-runnable", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in("caller", () -> pool.submit(() -> t.work("work")).get());
                    }
                }),
                Case.of("fixed-pool-submit-callable", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in(
                                "caller",
                                () -> pool.submit(() -> t.call("work", () -> 1)).get());
                    }
                }),
                Case.of("fixed-pool-invoke-all", "caller > work*3", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        Callable<Integer> work = () -> t.call("work", () -> 1);
                        t.in("caller", () -> pool.invokeAll(List.of(work, work, work)));
                    }
                }),
                Case.of("fixed-pool-invoke-any", "caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in("caller", () -> pool.invokeAny(List.of(() -> t.call("work", () -> 1))));
                    }
                }),
                Case.of("cached-pool", "caller > work", t -> onPool(t, Executors.newCachedThreadPool())),
                Case.of("single-thread-executor", "caller > work", t -> onPool(t, Executors.newSingleThreadExecutor())),
                Case.of("work-stealing-pool", "caller > work", t -> onPool(t, Executors.newWorkStealingPool())),
                Case.of(
                        "virtual-thread-per-task",
                        "caller > work",
                        t -> onPool(t, Executors.newVirtualThreadPerTaskExecutor())),
                Case.of(
                        "platform-thread-per-task",
                        "caller > work",
                        t -> onPool(
                                t,
                                Executors.newThreadPerTaskExecutor(
                                        Thread.ofPlatform().name("task-", 0).factory()))),
                Case.of(
                        "unconfigurable-executor",
                        "caller > work",
                        t -> onPool(t, Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1)))),
                Case.of("executor-of-ones-own", "caller > work", t -> {
                    Executor executor = t.executor(task -> new Thread(task).start());
                    CountDownLatch done = new CountDownLatch(1);
                    t.in("caller", () -> {
                        executor.execute(() -> {
                            t.work("work");
                            done.countDown();
                        });
                        done.await();
                    });
                }),
                Case.of("executor-in-the-callers-thread", "caller > work", t -> {
                    Executor executor = t.executor(Runnable::run);
                    t.in("caller", () -> executor.execute(() -> t.work("work")));
                }),
                Case.of("completion-service", "caller > work*2", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        ExecutorCompletionService<Integer> answers = new ExecutorCompletionService<>(pool);
                        t.in("caller", () -> {
                            answers.submit(() -> t.call("work", () -> 1));
                            answers.submit(() -> t.call("work", () -> 2));
                            answers.take().get();
                            answers.take().get();
                        });
                    }
                }),
                Case.of("saturated-pool-runs-in-the-caller", "caller > work*3", t -> {
                    ThreadPoolExecutor small = new ThreadPoolExecutor(
                            1,
                            1,
                            0,
                            TimeUnit.SECONDS,
                            new ArrayBlockingQueue<>(1),
                            new ThreadPoolExecutor.CallerRunsPolicy());
                    try (ExecutorService pool = t.pool(small)) {
                        CountDownLatch release = new CountDownLatch(1);
                        CountDownLatch done = new CountDownLatch(2);
                        t.in("caller", () -> {
                            Runnable waiting = () -> {
                                await(release);
                                t.work("work");
                                done.countDown();
                            };
                            pool.execute(waiting);
                            pool.execute(waiting);
                            pool.execute(() -> t.work("work"));
                            release.countDown();
                            done.await();
                        });
                    }
                }),
                Case.of("pool-behind-a-pool", "caller > outer > work", t -> {
                    try (ExecutorService front = t.pool(Executors.newFixedThreadPool(1));
                            ExecutorService back = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in(
                                "caller",
                                () -> front.submit(() -> t.call(
                                                "outer",
                                                () -> back.submit(() -> t.work("work"))
                                                        .get()))
                                        .get());
                    }
                }),
                Case.of("pool-that-two-callers-share", "first > first work, second > second work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in(
                                "first",
                                () -> pool.submit(() -> t.work("first work")).get());
                        t.in(
                                "second",
                                () -> pool.submit(() -> t.work("second work")).get());
                    }
                }),
                Case.of("pool-whose-thread-another-caller-made", "maker, caller > work", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in("maker", () -> pool.submit(() -> {}).get());
                        t.in("caller", () -> pool.submit(() -> t.work("work")).get());
                    }
                }),
                Case.of(
                        "future-task-in-a-thread",
                        "caller > work",
                        t -> t.in("caller", () -> {
                            FutureTask<Integer> task = new FutureTask<>(t.callable(() -> t.call("work", () -> 1)));
                            new Thread(task).start();
                            task.get();
                        })),
                Case.of("two-steps-on-one-pool", "caller > first > second", t -> {
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(2))) {
                        t.in(
                                "caller",
                                () -> pool.submit(() -> t.call(
                                                "first",
                                                () -> pool.submit(() -> t.work("second"))
                                                        .get()))
                                        .get());
                    }
                }));
    }

    private static void onPool(Tracing t, ExecutorService plain) throws Exception {
        try (ExecutorService pool = t.pool(plain)) {
            t.in("caller", () -> pool.submit(() -> t.work("work")).get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Work that is to be done later, or again and again. */
public final class SchedulerPrograms {

    private SchedulerPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of("scheduled-runnable", "caller > work", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        t.in(
                                "caller",
                                () -> timer.schedule(() -> t.work("work"), 1, TimeUnit.MILLISECONDS)
                                        .get());
                    }
                }),
                Case.of("scheduled-callable", "caller > work", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        t.in(
                                "caller",
                                () -> timer.schedule(() -> t.call("work", () -> 1), 1, TimeUnit.MILLISECONDS)
                                        .get());
                    }
                }),
                Case.of("scheduler-execute", "caller > work", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newSingleThreadScheduledExecutor())) {
                        CountDownLatch done = new CountDownLatch(1);
                        t.in("caller", () -> {
                            timer.execute(() -> {
                                t.work("work");
                                done.countDown();
                            });
                            done.await();
                        });
                    }
                }),
                Case.of("scheduler-submit", "caller > work", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        t.in("caller", () -> timer.submit(() -> t.work("work")).get());
                    }
                }),
                Case.of("at-fixed-rate", "caller > work*2", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        Twice twice = new Twice();
                        t.in("caller", () -> {
                            Future<?> ticking = timer.scheduleAtFixedRate(
                                    () -> twice.run(() -> t.work("work")), 1, 1, TimeUnit.MILLISECONDS);
                            twice.await();
                            ticking.cancel(false);
                        });
                    }
                }),
                Case.of("with-fixed-delay", "caller > work*2", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        Twice twice = new Twice();
                        t.in("caller", () -> {
                            Future<?> ticking = timer.scheduleWithFixedDelay(
                                    () -> twice.run(() -> t.work("work")), 1, 1, TimeUnit.MILLISECONDS);
                            twice.await();
                            ticking.cancel(false);
                        });
                    }
                }),
                Case.of("timer-once", "caller > work", t -> {
                    Timer timer = new Timer(true);
                    CountDownLatch done = new CountDownLatch(1);
                    t.in("caller", () -> {
                        timer.schedule(
                                task(t.runnable(() -> {
                                    t.work("work");
                                    done.countDown();
                                })),
                                1);
                        done.await();
                    });
                    timer.cancel();
                }),
                Case.of("timer-again-and-again", "caller > work*2", t -> {
                    Timer timer = new Timer(true);
                    Twice twice = new Twice();
                    t.in("caller", () -> {
                        timer.schedule(task(t.runnable(() -> twice.run(() -> t.work("work")))), 1, 1);
                        twice.await();
                    });
                    timer.cancel();
                }),
                Case.of("delayed-executor", "caller > work", t -> {
                    Executor later = t.executor(CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
                    t.in(
                            "caller",
                            () -> CompletableFuture.runAsync(() -> t.work("work"), later)
                                    .get());
                }),
                Case.of("retry-after-a-delay", "caller > first try = error, caller > second try", t -> {
                    try (ScheduledExecutorService timer = t.scheduler(Executors.newScheduledThreadPool(1))) {
                        t.in("caller", () -> {
                            try {
                                t.in("first try", () -> {
                                    throw new IllegalStateException("busy");
                                });
                            } catch (IllegalStateException busy) {
                                timer.schedule(() -> t.work("second try"), 1, TimeUnit.MILLISECONDS)
                                        .get();
                            }
                        });
                    }
                }));
    }

    private static TimerTask task(Runnable body) {
        return new TimerTask() {
            @Override
            public void run() {
                body.run();
            }
        };
    }

    /** Lets the first two through. */
    private static final class Twice {
        private final CountDownLatch left = new CountDownLatch(2);

        synchronized void run(Runnable body) {
            if (left.getCount() > 0) {
                body.run();
                left.countDown();
            }
        }

        void await() throws InterruptedException {
            left.await();
        }
    }
}

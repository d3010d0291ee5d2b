package dev.hearth.corpus.programs;

import dev.hearth.corpus.Case;
import dev.hearth.corpus.Tracing;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that are made by hand, and what they keep. */
public final class ThreadPrograms {

    private ThreadPrograms() {}

    /** The programs. */
    public static List<Case> all() {
        return List.of(
                Case.of(
                        "new-thread",
                        "caller > work",
                        t -> t.in("caller", () -> finish(new Thread(t.runnable(() -> t.work("work")))))),
                Case.of("subclass-of-thread", "caller > work", t -> t.in("caller", () -> finish(new Worker(t)))),
                Case.of(
                        "platform-thread-builder",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Thread.ofPlatform()
                                        .start(t.runnable(() -> t.work("work")))
                                        .join())),
                Case.of(
                        "virtual-thread-builder",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Thread.ofVirtual()
                                        .start(t.runnable(() -> t.work("work")))
                                        .join())),
                Case.of(
                        "start-virtual-thread",
                        "caller > work",
                        t -> t.in(
                                "caller",
                                () -> Thread.startVirtualThread(t.runnable(() -> t.work("work")))
                                        .join())),
                Case.of("unstarted-thread-started-elsewhere", "caller > work, other", t -> {
                    Thread[] thread = new Thread[1];
                    t.in("caller", () -> thread[0] = Thread.ofPlatform().unstarted(t.runnable(() -> t.work("work"))));
                    t.in("other", () -> finish(thread[0]));
                }),
                Case.of("thread-factory", "caller > work", t -> {
                    ThreadFactory factory = Thread.ofVirtual().name("made-", 0).factory();
                    t.in("caller", () -> finish(factory.newThread(t.runnable(() -> t.work("work")))));
                }),
                Case.of(
                        "thread-within-a-thread",
                        "caller > outer > work",
                        t -> t.in(
                                "caller",
                                () -> finish(new Thread(t.runnable(() -> {
                                    try {
                                        t.in("outer", () -> finish(new Thread(t.runnable(() -> t.work("work")))));
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }))))),
                Case.of(
                        "many-virtual-threads",
                        "caller > work*20",
                        t -> t.in("caller", () -> {
                            List<Thread> threads = java.util.stream.IntStream.range(0, 20)
                                    .mapToObj(_ -> Thread.startVirtualThread(t.runnable(() -> t.work("work"))))
                                    .toList();
                            for (Thread thread : threads) {
                                thread.join();
                            }
                        })),
                Case.of(
                        "uncaught-exception-handler",
                        "caller > report",
                        t -> t.in("caller", () -> {
                            Tracing.Carried here = t.here();
                            Thread thread = new Thread(() -> {
                                throw new IllegalStateException("unexpected");
                            });
                            thread.setUncaughtExceptionHandler((_, _) -> here.run(() -> t.work("report")));
                            finish(thread);
                        })),
                Case.of("inheritable-thread-local-in-a-pool", "first > first work, second > second work", t -> {
                    InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
                    try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                        t.in("first", () -> {
                            user.set("first");
                            pool.submit(() -> t.work(user.get() + " work")).get();
                        });
                        t.in(
                                "second",
                                () -> pool.submit(() -> {
                                            user.set("second");
                                            t.work(user.get() + " work");
                                        })
                                        .get());
                    }
                }),
                Case.of("pool-thread-left-with-a-context", "first > first work, second > second work", t -> {
                            try (ExecutorService pool = t.pool(Executors.newFixedThreadPool(1))) {
                                t.in(
                                        "first",
                                        () -> pool.submit(() -> {
                                                    Tracing.Work span = t.open("first work");
                                                    finish(new Thread(span::close)); // too late for this thread to know
                                                    return 1;
                                                })
                                                .get());
                                t.in(
                                        "second",
                                        () -> pool.submit(() -> t.work("second work"))
                                                .get());
                            }
                        })
                        .told("wrong-scope"));
    }

    private static void finish(Thread thread) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        thread.join();
    }

    /** Takes along what is current where it is made. */
    private static final class Worker extends Thread {
        private final Tracing t;
        private final Tracing.Carried here;

        Worker(Tracing t) {
            this.t = t;
            this.here = t.here();
        }

        @Override
        public void run() {
            here.run(() -> t.work("work"));
        }
    }
}
